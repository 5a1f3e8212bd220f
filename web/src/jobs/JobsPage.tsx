import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { cancelJob, FINISHED, type Job, jobKind, useJobs } from '../api/jobs';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { Tag, type Tone } from '../ui/Tag';
import { JobResultLink } from './JobResultLink';

const TONES: Record<Job['state'], Tone> = {
  queued: 'quiet',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  cancelled: 'quiet',
};

export default function JobsPage() {
  const words = useWords();
  const { t } = words;
  const jobs = useJobs();
  const columns = useMemo<Column<Job>[]>(
    () => [
      {
        id: 'kind',
        title: t('shell.jobs.kind'),
        cell: (job) => t('shell.job.kind', { kind: jobKind(job) }),
      },
      {
        id: 'state',
        title: t('shell.jobs.state'),
        cell: (job) => (
          <Tag tone={TONES[job.state]}>{t('shell.job.state', { state: job.state })}</Tag>
        ),
      },
      {
        id: 'progress',
        title: t('shell.jobs.progress'),
        figure: true,
        cell: (job) => words.percent(job.progress),
      },
      { id: 'created', title: t('shell.jobs.created'), cell: (job) => words.time(job.created_at) },
      {
        id: 'finished',
        title: t('shell.jobs.finished'),
        cell: (job) => (job.finished_at ? words.time(job.finished_at) : '–'),
      },
      {
        id: 'result',
        title: t('shell.jobs.result'),
        wide: true,
        cell: (job) => <Outcome job={job} />,
      },
    ],
    [t, words],
  );
  return (
    <Page title={t('shell.nav.jobs')} lead={t('shell.jobs.lead')}>
      <Answer query={jobs}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t('shell.jobs.empty')} />
          ) : (
            <div className="panel">
              <DataTable
                label={t('shell.nav.jobs')}
                columns={columns}
                rows={rows}
                rowKey={(job) => job.id}
              />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function Outcome({ job }: { job: Job }) {
  const { t } = useWords();
  const cancel = useAction(cancelJob, { invalidates: [['jobs']] });
  if (!FINISHED.includes(job.state)) {
    return (
      <Button
        size="xs"
        variant="default"
        loading={cancel.isPending}
        onClick={() => cancel.mutate(job.id)}
      >
        {t('shell.job.cancel')}
      </Button>
    );
  }
  if (job.error) return <span lang="en">{job.error.detail ?? job.error.title}</span>;
  return job.result ? <JobResultLink result={job.result} /> : '–';
}
