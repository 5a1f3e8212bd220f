import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { asProblem, type Problem } from '../api/problem';
import { useWords, type Words } from '../lib/words';
import './ProblemView.css';

// Every refusal, one way: what happened, each violation with its place and remedy, the request id
// to copy. Takes focus when it answers a press.
export function ProblemView(props: { error: unknown; retry?: () => void; focus?: boolean }) {
  const words = useWords();
  const { t } = words;
  const box = useRef<HTMLDivElement>(null);
  const problem = asProblem(props.error);
  useEffect(() => {
    if (props.focus) box.current?.focus();
  }, [props.focus, props.error]);
  return (
    <div ref={box} className="problem" role="alert" tabIndex={-1}>
      <strong>{titleOf(problem, words)}</strong>
      {problem.detail && <p lang="en">{problem.detail}</p>}
      {problem.violations && problem.violations.length > 0 && (
        <ul>
          {problem.violations.map((violation, index) => (
            <li key={index}>
              {violation.pointer && <code>{violation.pointer}</code>}{' '}
              <span lang="en">{violation.message}</span>
            </li>
          ))}
        </ul>
      )}
      {problem.request_id && (
        <p className="quiet">{t('shell.problem.request', { id: problem.request_id })}</p>
      )}
      {props.retry && (
        <div>
          <Button size="xs" variant="default" onClick={props.retry}>
            {t('shell.problem.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

function titleOf(problem: Problem, { t }: Words): string {
  switch (problem.status) {
    case 0:
      return t('shell.problem.offline');
    case 400:
    case 422:
      return t('shell.problem.invalid');
    case 401:
      return t('shell.problem.unauthenticated');
    case 429:
      return t('shell.problem.rate_limited');
    case 404:
      return t('shell.problem.not_found');
    case 403:
      return t('shell.problem.forbidden');
    case 409:
    case 412:
      return t('shell.problem.conflict');
    case 413:
      return t('shell.problem.too_large');
    case 503:
      return t('shell.problem.unavailable');
    default:
      return t('shell.problem.fault');
  }
}
