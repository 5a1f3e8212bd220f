import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, changeOf, read, type Schema } from '../api/client';
import { useAction } from '../api/use_action';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Notice } from '../ui/Notice';
import { ProblemView } from '../ui/ProblemView';
import { FileForm } from './FileForm';
import { MappingTable } from './MappingTable';
import { mappingOf } from './mapping';
import { type NeedList, usePreview } from './queries';

// What was found in the file, each guess changeable.
export function ColumnsStep({ list }: { list: NeedList }) {
  const { params } = useUrlState();
  const preview = usePreview(list.id, params.get('encoding'), params.get('delimiter'));
  return (
    <Answer query={preview} lines={10}>
      {(data) => (
        <div className="stack" aria-busy={preview.isPlaceholderData}>
          <FileForm preview={data} />
          {/* Another reading of the file is another set of columns: the draft starts anew. */}
          <Draft key={preview.dataUpdatedAt} list={list} preview={data} />
        </div>
      )}
    </Answer>
  );
}

function Draft({ list, preview }: { list: NeedList; preview: Schema['Preview'] }) {
  const { t } = useWords();
  const { change: go } = useUrlState();
  const [tables, setTables] = useState(preview.tables);
  const save = useAction(
    (body: Schema['Mapping'], key) =>
      read(
        api.PUT('/api/need-lists/{id}/mapping', {
          params: { path: { id: list.id }, header: changeOf(list.version, key) },
          body,
        }),
      ),
    {
      invalidates: [
        ['demand', 'need-list', list.id],
        ['demand', 'need-lists'],
      ],
      done: () => go({ step: 'check' }),
    },
  );
  return (
    <>
      {preview.notes.length > 0 && (
        <Notice>
          {preview.notes.map((note, index) => (
            <p key={index}>
              <code>{note.place}</code> <span lang="en">{note.message}</span>
            </p>
          ))}
        </Notice>
      )}
      {tables.length === 0 && <Notice>{t('demand.columns.no_tables')}</Notice>}
      {tables.map((table, index) => (
        <MappingTable
          key={index}
          table={table}
          onChange={(changed) => setTables(tables.with(index, changed))}
        />
      ))}
      {save.isError && <ProblemView error={save.error} focus />}
      <div className="row">
        <Button
          loading={save.isPending}
          disabled={tables.length === 0}
          onClick={() => save.mutate(mappingOf(preview, tables))}
        >
          {t('demand.columns.continue')}
        </Button>
        <span className="quiet">{t('demand.columns.continue_hint')}</span>
      </div>
    </>
  );
}
