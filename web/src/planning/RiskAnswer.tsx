import { Button } from '@mantine/core';
import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Empty } from '../ui/Empty';
import { JobProgress } from '../ui/JobProgress';
import { isMissing, startRisk } from './risk_queries';

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

export function RiskButton({ plan, text }: { plan: string; text: string }) {
  const client = useQueryClient();
  const start = useAction(startRisk, { invalidates: [['jobs', 'list']] });
  const onDone = useCallback(() => {
    start.reset();
    void client.invalidateQueries({ queryKey: ['planning', 'plan', plan, 'risk'] });
  }, [client, plan, start]);
  if (start.data) return <JobProgress id={start.data.id} onDone={onDone} />;
  return (
    <Button
      className="no-print"
      size="xs"
      variant="default"
      loading={start.isPending}
      onClick={() => start.mutate(plan)}
    >
      {text}
    </Button>
  );
}
