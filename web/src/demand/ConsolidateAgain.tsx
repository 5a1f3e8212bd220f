import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import type { Job } from '../api/jobs';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { JobProgress } from '../ui/JobProgress';
import { Notice } from '../ui/Notice';
import { ProblemView } from '../ui/ProblemView';
import type { Order } from './queries';
import { useConsolidateAgain } from './review';

// Decisions change the next order, never the one they were taken in: how many wait, and the way to
// that next order.
export function ConsolidateAgain({ order }: { order: Order }) {
  const { t } = useWords();
  const desk = useDesk();
  const again = useConsolidateAgain(order.id);
  const [next, setNext] = useState<string>();
  const client = useQueryClient();
  const done = useCallback(
    (job: Job) => {
      setNext(job.result?.id);
      void client.invalidateQueries({ queryKey: ['demand', 'orders'] });
    },
    [client],
  );
  if (next !== undefined) {
    return (
      <Notice good>
        {t('demand.again.ready')} <Link to={`${desk}/order/${next}`}>{t('demand.again.open')}</Link>
      </Notice>
    );
  }
  if (again.data) return <JobProgress id={again.data.id} onDone={done} />;
  if (!order.newer_decisions) return null;
  return (
    <>
      {again.isError && <ProblemView error={again.error} focus />}
      <Notice>
        <div className="row">
          <span>{t('demand.again.waiting', { count: order.newer_decisions })}</span>
          <Button size="xs" loading={again.isPending} onClick={() => again.mutate()}>
            {t('demand.again.start')}
          </Button>
        </div>
      </Notice>
    </>
  );
}
