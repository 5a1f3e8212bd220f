import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRights } from '../access/session';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { SideSheet } from '../ui/SideSheet';
import { Views } from '../ui/Views';
import { DecisionSheet } from './DecisionSheet';
import { NewOrganisation } from './NewOrganisation';
import { useName, useRegionName } from './names';
import { useQueue, useStale } from './desk';
import type { Queued } from './queries';
import './directory.css';

// What waits for the operators of a region.
export default function ModerationPage() {
  const { t } = useWords();
  const may = useRights();
  const { params } = useUrlState();
  const [adding, setAdding] = useState(false);
  const current = params.get('view') ?? 'queue';
  return (
    <Page
      title={t('directory.moderation.title')}
      lead={t('directory.moderation.lead')}
      actions={
        may('organisations.create') && (
          <Button onClick={() => setAdding(true)}>{t('directory.moderation.new')}</Button>
        )
      }
    >
      <Views
        label={t('directory.cabinet.views')}
        current={current}
        views={[
          { id: 'queue', title: t('directory.moderation.queue') },
          { id: 'stale', title: t('directory.moderation.stale') },
        ]}
      />
      {current === 'stale' ? <Stale /> : <Queue />}
      {adding && (
        <SideSheet title={t('directory.moderation.new')} onClose={() => setAdding(false)}>
          <NewOrganisation />
        </SideSheet>
      )}
    </Page>
  );
}

function Queue() {
  const { t, time } = useWords();
  const queue = useQueue();
  const [open, setOpen] = useState<string>();
  const columns: Column<Queued>[] = [
    {
      id: 'kind',
      title: t('directory.moderation.what'),
      cell: (row) => t('directory.moderation.kind', { kind: row.kind }),
    },
    {
      id: 'title',
      title: t('directory.field.name'),
      wide: true,
      cell: (row) => (
        <button type="button" className="record-name" onClick={() => setOpen(row.id)}>
          {row.title}
        </button>
      ),
    },
    {
      id: 'organisation',
      title: t('directory.page.organisation'),
      cell: (row) => row.organisation_name,
    },
    { id: 'since', title: t('directory.moderation.since'), cell: (row) => time(row.since) },
  ];
  return (
    <Answer query={queue}>
      {(data) => {
        const chosen = data.rows.find(({ id }) => id === open);
        return (
          <section className="panel">
            {data.rows.length === 0 ? (
              <Empty text={t('directory.moderation.empty')} />
            ) : (
              <DataTable
                label={t('directory.moderation.queue')}
                columns={columns}
                rows={data.rows}
                rowKey={(row) => row.id}
                onRow={(row) => setOpen(row.id)}
                current={open}
              />
            )}
            {chosen && (
              <SideSheet
                title={t('directory.moderation.kind', { kind: chosen.kind })}
                onClose={() => setOpen(undefined)}
              >
                <DecisionSheet row={chosen} onDone={() => setOpen(undefined)} />
              </SideSheet>
            )}
          </section>
        );
      }}
    </Answer>
  );
}

function Stale() {
  const { t, day } = useWords();
  const desk = useDesk();
  const nameOf = useName();
  const regionName = useRegionName();
  const stale = useStale();
  type Row = NonNullable<typeof stale.data>['rows'][number];
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t('directory.field.name'),
      wide: true,
      cell: (row) => <Link to={`${desk}/organisation/${row.id}`}>{nameOf(row)}</Link>,
    },
    { id: 'region', title: t('directory.field.region'), cell: (row) => regionName(row.region) },
    {
      id: 'confirmed',
      title: t('directory.field.confirmed_on'),
      cell: (row) => (row.confirmed_on ? day(row.confirmed_on) : '–'),
    },
  ];
  return (
    <Answer query={stale}>
      {(data) =>
        data.rows.length === 0 ? (
          <Empty text={t('directory.moderation.stale_empty')} />
        ) : (
          <section className="panel">
            <DataTable
              label={t('directory.moderation.stale')}
              columns={columns}
              rows={data.rows}
              rowKey={(row) => row.id}
            />
          </section>
        )
      }
    </Answer>
  );
}
