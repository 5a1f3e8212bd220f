import { Button } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useAction } from '../api/use_action';
import { useUrlState } from '../lib/url_state';
import { useWords, type Words } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Pager } from '../ui/Pager';
import { SideSheet } from '../ui/SideSheet';
import { DisclosureButton } from './Disclosure';
import { AnnouncementStep } from './AnnouncementStep';
import { draftOf, emptyDraft } from './drafts';
import { KEPT, type KeptKind } from './kinds';
import { addRecord, changeRecord, removeRecord, useOwnRecords } from './own';
import { DIRECTORY, type Own } from './queries';
import { RecordForm } from './RecordForm';

// One kind of the organisation's records: the list, and a form for a new or chosen one beside it.
export function KeepingView<Kind extends KeptKind>(props: {
  organisation: string;
  kind: Kind;
  mayChange: boolean;
  mayDisclose: boolean;
}) {
  const words = useWords();
  const { t } = words;
  const { language } = useParams();
  const { organisation, kind, mayChange, mayDisclose } = props;
  const { params } = useUrlState();
  const page = useOwnRecords(organisation, kind, params.get('after') ?? undefined);
  const [open, setOpen] = useState<string>();
  const kept = KEPT[kind];
  const columns = useMemo<Column<Own[Kind]>[]>(
    () => [
      {
        id: 'name',
        title: t(kind === 'contacts' ? 'directory.field.value' : 'directory.field.name'),
        wide: true,
        cell: (row) => (
          <button type="button" className="record-name" onClick={() => setOpen(row.id)}>
            {kept.nameOf(row, language)}
          </button>
        ),
      },
      ...kept.columns(words, language),
      ...doing<Kind>(t, kind, organisation, mayChange, mayDisclose),
    ],
    [t, words, kept, kind, language, organisation, mayChange, mayDisclose],
  );
  return (
    <Answer query={page}>
      {(data) => (
        <section className="panel stack" aria-label={t(kept.title)}>
          {kind === 'lines' && <p className="quiet">{t('directory.cabinet.secret_hint')}</p>}
          {data.total === 0 ? (
            <Empty text={t('directory.cabinet.empty')} />
          ) : (
            <>
              <DataTable
                label={t(kept.title)}
                columns={columns}
                rows={data.rows}
                rowKey={(row) => row.id}
                onRow={(row) => setOpen(row.id)}
                current={open}
              />
              <Pager shown={data.rows.length} total={data.total} next={data.next} />
            </>
          )}
          {mayChange && (
            <div>
              <Button onClick={() => setOpen('new')}>{t('directory.cabinet.add')}</Button>
            </div>
          )}
          {open !== undefined && (
            <SideSheet title={t(kept.title)} onClose={() => setOpen(undefined)}>
              <RecordSheet
                organisation={organisation}
                kind={kind}
                record={data.rows.find(({ id }) => id === open)}
                mayChange={mayChange}
                onDone={() => setOpen(undefined)}
              />
            </SideSheet>
          )}
        </section>
      )}
    </Answer>
  );
}

// The kind's own actions on a row.
function doing<Kind extends KeptKind>(
  t: Words['t'],
  kind: KeptKind,
  organisation: string,
  mayChange: boolean,
  mayDisclose: boolean,
): Column<Own[Kind]>[] {
  const column = (title: string, cell: (row: Own[Kind]) => ReactNode): Column<Own[Kind]>[] => [
    { id: 'do', title, cell },
  ];
  switch (kind) {
    case 'products':
    case 'lines':
      return column(t('directory.field.visibility'), (row) => (
        <DisclosureButton
          organisation={organisation}
          kind={kind}
          record={row as Own['products'] | Own['lines']}
          may={mayDisclose}
        />
      ));
    case 'announcements':
      return mayChange
        ? column('', (row) => (
            <AnnouncementStep organisation={organisation} record={row as Own['announcements']} />
          ))
        : [];
    default:
      return [];
  }
}

function RecordSheet<Kind extends KeptKind>(props: {
  organisation: string;
  kind: Kind;
  record: Own[Kind] | undefined;
  mayChange: boolean;
  onDone: () => void;
}) {
  const { t } = useWords();
  const { language } = useParams();
  const { organisation, kind, record, onDone } = props;
  const { fields, nameOf } = KEPT[kind];
  const save = useAction(
    (draft: object, key) =>
      record
        ? changeRecord(organisation, kind, record, draft, key)
        : addRecord(organisation, kind, draft, key),
    { invalidates: [DIRECTORY], done: onDone },
  );
  const remove = useAction((gone: Own[Kind], key) => removeRecord(organisation, kind, gone, key), {
    invalidates: [DIRECTORY],
    done: onDone,
  });
  const name = record ? nameOf(record, language) : '';
  const ask = () => {
    if (record && window.confirm(t('directory.cabinet.removing', { name }))) remove.mutate(record);
  };
  return (
    <>
      <RecordForm
        groups={[{ fields }]}
        draft={record ? draftOf(record, fields) : emptyDraft(fields)}
        error={save.error ?? remove.error}
        pending={save.isPending}
        save={t('directory.cabinet.save')}
        onSave={(draft) => save.mutate(draft)}
      />
      {record && props.mayChange && (
        <Button variant="default" loading={remove.isPending} onClick={ask}>
          {t('directory.cabinet.remove_it', { name })}
        </Button>
      )}
    </>
  );
}
