import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, change, read } from '../api/client';
import { useAction } from '../api/use_action';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { JobProgress } from '../ui/JobProgress';
import { ProblemView } from '../ui/ProblemView';
import { DryRunReport } from './DryRunReport';
import { NeedDifference } from './NeedDifference';
import { type NeedList, useDryRun } from './queries';

// Every line read, nothing written yet; then load, or go back to the columns.
export function CheckStep({ list }: { list: NeedList }) {
  const { t } = useWords();
  const { params, change: go } = useUrlState();
  const client = useQueryClient();
  const check = useDryRun(list);
  const load = useAction(
    (_: void, key) =>
      read(
        api.POST('/api/need-lists/{id}/commit', {
          params: { path: { id: list.id }, header: change(key) },
        }),
      ),
    { invalidates: [['jobs', 'list']], done: (job) => go({ job: job.id }, { replace: true }) },
  );
  const job = params.get('job');
  const done = useCallback(() => void client.invalidateQueries({ queryKey: ['demand'] }), [client]);
  if (job) return <JobProgress id={job} onDone={done} />;
  return (
    <Answer query={check}>
      {(run) => (
        <div className="stack">
          <DryRunReport run={run} />
          {list.replaces && <NeedDifference list={list.id} />}
          {load.isError && <ProblemView error={load.error} focus />}
          <div className="row">
            <Button loading={load.isPending} disabled={run.new === 0} onClick={() => load.mutate()}>
              {t('demand.check.load', { count: run.new })}
            </Button>
            <Button variant="default" onClick={() => go({ step: undefined })}>
              {t('demand.check.back')}
            </Button>
            <span className="quiet">{t('demand.check.hint')}</span>
          </div>
        </div>
      )}
    </Answer>
  );
}
