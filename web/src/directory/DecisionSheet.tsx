import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemView } from '../ui/ProblemView';
import { differing } from './drafts';
import { type Draft, type Field, LEGAL } from './fields';
import { accept, refuse } from './desk';
import { DIRECTORY, type Queued } from './queries';

// One thing that waits: what it says, yes, or no with the reason.
export function DecisionSheet({ row, onDone }: { row: Queued; onDone: () => void }) {
  const { t } = useWords();
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const options = { invalidates: [DIRECTORY], done: onDone };
  const yes = useAction((one: Queued, key) => accept(one, key), options);
  const no = useAction((one: Queued, key) => refuse(one, reason, key), options);
  const error = yes.error ?? no.error;
  return (
    <div className="stack">
      {error && <ProblemView error={error} focus />}
      <h2>{row.title}</h2>
      {row.body && <p className="news-body">{row.body}</p>}
      {row.present && row.proposed && (
        <LegalDifference present={row.present} proposed={row.proposed} />
      )}
      <Link to={`${desk}/organisation/${row.organisation}`}>
        {t('directory.moderation.record')}
      </Link>
      <Textarea
        label={t('directory.moderation.reason')}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="row">
        <Button loading={yes.isPending} onClick={() => yes.mutate(row)}>
          {t('directory.moderation.accept', { kind: row.kind })}
        </Button>
        <Button variant="default" loading={no.isPending} onClick={() => no.mutate(row)}>
          {t('directory.moderation.refuse')}
        </Button>
      </div>
    </div>
  );
}

function LegalDifference(props: { present: object; proposed: object }) {
  const { t } = useWords();
  const present = props.present as Draft;
  const proposed = props.proposed as Draft;
  const columns: Column<Field>[] = [
    { id: 'field', title: t('directory.conflict.field'), cell: (field) => t(field.label) },
    {
      id: 'present',
      title: t('directory.moderation.present'),
      cell: ({ name }) => String(present[name] || '–'),
    },
    {
      id: 'proposed',
      title: t('directory.moderation.proposed'),
      cell: ({ name }) => <strong>{String(proposed[name] || '–')}</strong>,
    },
  ];
  return (
    <DataTable
      label={t('directory.cabinet.legal')}
      columns={columns}
      rows={differing(LEGAL, present, proposed)}
      rowKey={({ name }) => name}
    />
  );
}
