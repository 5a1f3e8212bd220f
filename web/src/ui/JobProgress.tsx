import { Button, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { cancelJob, FINISHED, type Job, jobKind, useJob } from '../api/jobs';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { GapCourse } from './GapCourse';
import { ProblemView } from './ProblemView';

// Follows one job to its end. Leaving the page does not stop it: the tray keeps it.
export function JobProgress(props: { id: string; onDone: (job: Job) => void }) {
  const words = useWords();
  const { t } = words;
  const job = useJob(props.id);
  const cancel = useAction((id: string, key) => cancelJob(id, key), { invalidates: [['jobs']] });
  const told = useRef<string>(undefined);
  const { data } = job;
  const { onDone } = props;
  useEffect(() => {
    if (data?.state === 'done' && told.current !== data.id) {
      told.current = data.id;
      onDone(data);
    }
  }, [data, onDone]);

  if (job.isError) return <ProblemView error={job.error} retry={() => void job.refetch()} />;
  const share = data?.progress ?? 0;
  return (
    <div className="stack-s panel">
      <div className="row">
        <strong>{t('shell.job.kind', { kind: jobKind(data) })}</strong>
        <span role="status">{t('shell.job.state', { state: data?.state ?? 'queued' })}</span>
        {data?.stage && <span className="quiet">{words.named(data.stage)}</span>}
      </div>
      <Progress
        value={share * 100}
        aria-label={t('shell.job.progress', { share: words.percent(share) })}
      />
      {data?.course && <GapCourse course={data.course} />}
      <div className="row">
        <span className="quiet">{t('shell.job.progress', { share: words.percent(share) })}</span>
        {data && !FINISHED.includes(data.state) && (
          <Button
            size="xs"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate(data.id)}
          >
            {t('shell.job.cancel')}
          </Button>
        )}
      </div>
      {data?.error && <JobError job={data} />}
    </div>
  );
}

function JobError({ job }: { job: Job }) {
  const { t } = useWords();
  const { error } = job;
  if (!error) return null;
  return (
    <div className="problem" role="alert">
      <strong>{t('shell.job.failed')}</strong>
      <p lang="en">{error.detail ?? error.title}</p>
      {error.violations?.map((violation, index) => (
        <p key={index} lang="en">
          <code>{violation.pointer}</code> {violation.message}
        </p>
      ))}
    </div>
  );
}
