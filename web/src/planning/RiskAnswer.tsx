import { Button } from '@mantine/core';
import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Empty } from '../ui/Empty';
import { JobProgress } from '../ui/JobProgress';
import { ProblemView } from '../ui/ProblemView';
import { isMissing, type RiskQuestion, startRisk } from './risk_queries';

// What was found when the plan was looked at, or the way to have it looked at.
export function RiskAnswer<T>(props: {
  plan: string;
  query: UseQueryResult<T>;
  children: (found: T) => ReactNode;
}) {
  const { t } = useWords();
  if (props.query.data === undefined && isMissing(props.query.error)) {
    return (
      <Empty
        text={t('planning.risk.none')}
        action={<RiskButton plan={props.plan} text={t('planning.risk.compute')} />}
      />
    );
  }
  return (
    <Answer query={props.query} lines={10}>
      {props.children}
    </Answer>
  );
}

// Asks for a plan to be looked at, and follows the job to its end.
export function useRiskRun(plan: string) {
  const client = useQueryClient();
  const start = useAction(startRisk, { invalidates: [['jobs', 'list']] });
  const { reset } = start;
  const onDone = useCallback(() => {
    reset();
    void client.invalidateQueries({ queryKey: ['planning', 'plan', plan, 'risk'] });
  }, [client, plan, reset]);
  return {
    run: (question: Omit<RiskQuestion, 'plan'>) => start.mutate({ plan, ...question }),
    busy: start.isPending,
    // The job under way, or why there is none.
    progress: start.data ? (
      <JobProgress id={start.data.id} onDone={onDone} />
    ) : start.isError ? (
      <ProblemView error={start.error} />
    ) : null,
  };
}

function RiskButton({ plan, text }: { plan: string; text: string }) {
  const { run, busy, progress } = useRiskRun(plan);
  return (
    progress ?? (
      <Button size="xs" variant="default" loading={busy} onClick={() => run({})}>
        {text}
      </Button>
    )
  );
}
