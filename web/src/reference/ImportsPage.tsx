import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { FileDrop } from '../ui/FileDrop';
import { Page } from '../ui/Page';
import { Pager } from '../ui/Pager';
import { ProblemView } from '../ui/ProblemView';
import { ImportState } from './ImportState';
import { checkFile, type Import, IMPORTS, type Kind, KINDS, useImports } from './queries';
import { Templates } from './Templates';

export default function ImportsPage() {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <Page
      title={t('reference.imports.title')}
      lead={t('reference.imports.lead')}
      actions={<Link to={`${desk}/reference`}>{t('reference.title')}</Link>}
    >
      <NewImport />
      <History />
      <Templates />
    </Page>
  );
}

function NewImport() {
  const { t } = useWords();
  const desk = useDesk();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('organisations');
  const [file, setFile] = useState<File>();
  const [source, setSource] = useState('');
  const send = useAction(checkFile, {
    invalidates: [IMPORTS],
    done: ({ import: made, job }) => void navigate(`${desk}/imports/${made.id}?job=${job.id}`),
  });
  return (
    <form
      className="panel stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) send.mutate({ kind, file, source: source.trim() });
      }}
    >
      <h2>{t('reference.new.title')}</h2>
      {send.isError && <ProblemView error={send.error} focus />}
      <NativeSelect
        label={t('reference.new.kind')}
        value={kind}
        data={KINDS.map((one) => ({ value: one, label: t('reference.kind', { kind: one }) }))}
        onChange={(event) => setKind(event.currentTarget.value as Kind)}
      />
      <p className="quiet">{t('reference.kind_hint', { kind })}</p>
      <FileDrop
        label={t('reference.new.file')}
        hint={t('reference.new.hint')}
        accept=".csv,.tsv,.txt,.xlsx,.ods,.json,.geojson"
        file={file}
        onFile={setFile}
      />
      <TextInput
        label={t('reference.new.source')}
        description={t('reference.new.source_hint')}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={send.isPending} disabled={!file}>
          {t('reference.new.check')}
        </Button>
      </div>
    </form>
  );
}

function History() {
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  const { params } = useUrlState();
  const imports = useImports(params.get('after') ?? undefined);
  const columns = useMemo<Column<Import>[]>(
    () => [
      {
        id: 'file',
        title: t('reference.import.file'),
        wide: true,
        cell: (row) =>
          row.readable ? (
            <Link to={`${desk}/imports/${row.id}`}>{row.file_name}</Link>
          ) : (
            row.file_name
          ),
      },
      {
        id: 'kind',
        title: t('reference.import.kind'),
        cell: (row) => t('reference.kind', { kind: row.kind }),
      },
      {
        id: 'state',
        title: t('reference.import.state'),
        cell: (row) => <ImportState state={row.state} />,
      },
      {
        id: 'added',
        title: t('reference.count.added'),
        figure: true,
        cell: (row) => words.number(row.counts.added),
      },
      {
        id: 'changed',
        title: t('reference.count.changed'),
        figure: true,
        cell: (row) => words.number(row.counts.changed),
      },
      {
        id: 'errors',
        title: t('reference.count.errors'),
        figure: true,
        cell: (row) => words.number(row.counts.errors),
      },
      { id: 'actor', title: t('reference.import.actor'), cell: (row) => row.actor },
      { id: 'made', title: t('reference.import.made'), cell: (row) => words.time(row.made_at) },
    ],
    [t, words, desk],
  );
  return (
    <section className="panel stack">
      <h2>{t('reference.history')}</h2>
      <Answer query={imports}>
        {(page) =>
          page.total === 0 ? (
            <Empty text={t('reference.imports.empty')} />
          ) : (
            <>
              <DataTable
                label={t('reference.history')}
                columns={columns}
                rows={page.rows}
                rowKey={(row) => row.id}
              />
              <Pager shown={page.rows.length} total={page.total} next={page.next} />
            </>
          )
        }
      </Answer>
    </section>
  );
}
