import { Button } from '@mantine/core';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../api/use_action';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { JobProgress } from '../ui/JobProgress';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { SideSheet } from '../ui/SideSheet';
import { Views } from '../ui/Views';
import { MergesTable } from './MergesTable';
import { useName, useRegionName } from './names';
import { PairSheet } from './PairSheet';
import { searchDuplicates, usePairs } from './desk';
import { DIRECTORY, type Pair } from './queries';
import './directory.css';

// Records of one organisation that stand in the directory twice: found, compared, merged, undone.
export default function DuplicatesPage() {
  const { t } = useWords();
  const client = useQueryClient();
  const { params, change } = useUrlState();
  const current = params.get('view') ?? 'pairs';
  const job = params.get('job');
  const search = useAction((_: undefined, key) => searchDuplicates(key), {
    invalidates: [['jobs']],
    done: (started) => change({ job: started.id }),
  });
  return (
    <Page
      title={t('directory.duplicates.title')}
      lead={t('directory.duplicates.lead')}
      actions={
        <Button loading={search.isPending} onClick={() => search.mutate(undefined)}>
          {t('directory.duplicates.search')}
        </Button>
      }
    >
      {search.error && <ProblemView error={search.error} focus />}
      {job && (
        <JobProgress
          key={job}
          id={job}
          onDone={() => void client.invalidateQueries({ queryKey: DIRECTORY })}
        />
      )}
      <Views
        label={t('directory.cabinet.views')}
        current={current}
        views={[
          { id: 'pairs', title: t('directory.duplicates.pairs') },
          { id: 'merges', title: t('directory.duplicates.merges') },
        ]}
      />
      {current === 'merges' ? <MergesTable /> : <Pairs />}
    </Page>
  );
}

function Pairs() {
  const { t, probability } = useWords();
  const nameOf = useName();
  const regionName = useRegionName();
  const pairs = usePairs();
  const [open, setOpen] = useState<string>();
  const columns: Column<Pair>[] = [
    {
      id: 'first',
      title: t('directory.duplicates.first'),
      wide: true,
      cell: (row) => (
        <button type="button" className="record-name" onClick={() => setOpen(row.id)}>
          {nameOf(row.first)}
        </button>
      ),
    },
    {
      id: 'second',
      title: t('directory.duplicates.second'),
      wide: true,
      cell: (row) => nameOf(row.second),
    },
    {
      id: 'region',
      title: t('directory.field.region'),
      cell: (row) => regionName(row.first.region),
    },
    {
      id: 'probability',
      title: t('directory.duplicates.probability'),
      figure: true,
      cell: (row) => probability(row.probability),
    },
  ];
  return (
    <Answer query={pairs}>
      {(data) => (
        <section className="panel">
          {data.rows.length === 0 ? (
            <Empty text={t('directory.duplicates.none')} />
          ) : (
            <DataTable
              label={t('directory.duplicates.pairs')}
              columns={columns}
              rows={data.rows}
              rowKey={(row) => row.id}
              onRow={(row) => setOpen(row.id)}
              current={open}
            />
          )}
          {open !== undefined && data.rows.some(({ id }) => id === open) && (
            <SideSheet title={t('directory.duplicates.compare')} onClose={() => setOpen(undefined)}>
              <PairSheet id={open} onDone={() => setOpen(undefined)} />
            </SideSheet>
          )}
        </section>
      )}
    </Answer>
  );
}
