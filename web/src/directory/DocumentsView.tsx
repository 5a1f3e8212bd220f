import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../api/use_action';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { FileDrop } from '../ui/FileDrop';
import { Pager } from '../ui/Pager';
import { ProblemView } from '../ui/ProblemView';
import { addDocument, removeRecord, useOwnRecords } from './own';
import { DIRECTORY, type Own } from './queries';

type Document = Own['documents'];

export function DocumentsView(props: { organisation: string; mayChange: boolean }) {
  const { t, bytes, time } = useWords();
  const { organisation, mayChange } = props;
  const { params } = useUrlState();
  const page = useOwnRecords(organisation, 'documents', params.get('after') ?? undefined);
  const { mutate: remove, error } = useAction(
    (gone: Document, key) => removeRecord(organisation, 'documents', gone, key),
    { invalidates: [DIRECTORY] },
  );
  const columns: Column<Document>[] = [
    {
      id: 'title',
      title: t('directory.field.name'),
      wide: true,
      cell: (row) => (
        <a href={`/api/organisations/${organisation}/own/documents/${row.id}`} download>
          {row.title}
        </a>
      ),
    },
    {
      id: 'visibility',
      title: t('directory.field.visibility'),
      cell: (row) => t('directory.audience', { audience: row.visibility ?? 'own' }),
    },
    {
      id: 'bytes',
      title: t('directory.field.size'),
      figure: true,
      cell: (row) => bytes(row.bytes),
    },
    { id: 'changed', title: t('directory.field.changed_at'), cell: (row) => time(row.changed_at) },
    ...(mayChange
      ? [
          {
            id: 'remove',
            title: '',
            cell: (row: Document) => (
              <Button
                size="xs"
                variant="default"
                aria-label={t('directory.cabinet.remove_it', { name: row.title })}
                onClick={() => {
                  if (window.confirm(t('directory.cabinet.removing', { name: row.title })))
                    remove(row);
                }}
              >
                {t('directory.cabinet.remove')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {error && <ProblemView error={error} focus />}
      <Answer query={page}>
        {(data) =>
          data.total === 0 ? (
            <Empty text={t('directory.cabinet.empty')} />
          ) : (
            <div className="panel stack">
              <DataTable
                label={t('directory.page.documents')}
                columns={columns}
                rows={data.rows}
                rowKey={(row) => row.id}
              />
              <Pager shown={data.rows.length} total={data.total} next={data.next} />
            </div>
          )
        }
      </Answer>
      {mayChange && <Upload organisation={organisation} />}
    </>
  );
}

function Upload({ organisation }: { organisation: string }) {
  const { t } = useWords();
  const [file, setFile] = useState<File>();
  const [title, setTitle] = useState('');
  const [visibility, setVisibility] = useState('own');
  const send = useAction(
    (chosen: File, key) => addDocument(organisation, chosen, title, visibility, key),
    {
      invalidates: [DIRECTORY],
      done: () => {
        setFile(undefined);
        setTitle('');
      },
    },
  );
  return (
    <section className="panel stack-s" aria-label={t('directory.cabinet.upload')}>
      <FileDrop
        label={t('directory.cabinet.upload')}
        hint={t('directory.cabinet.upload_hint')}
        accept=".pdf,.png,.jpg,.jpeg,.csv,.txt,.xlsx,.docx,.ods,.odt"
        file={file}
        onFile={setFile}
      />
      {send.error && <ProblemView error={send.error} focus />}
      {file && (
        <div className="end">
          <TextInput
            label={t('directory.field.name')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('directory.field.visibility')}
            data={['own', 'public'].map((value) => ({
              value,
              label: t('directory.audience', { audience: value }),
            }))}
            value={visibility}
            onChange={(event) => setVisibility(event.currentTarget.value)}
          />
          <Button loading={send.isPending} onClick={() => send.mutate(file)}>
            {t('directory.cabinet.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
