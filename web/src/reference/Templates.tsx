import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { type Template, useTemplates } from './queries';

export function Templates() {
  const { t } = useWords();
  const templates = useTemplates();
  const columns = useMemo<Column<Template>[]>(() => {
    const file = (address: string | undefined, word: string) =>
      address ? (
        <a href={address} download>
          {word}
        </a>
      ) : (
        '–'
      );
    return [
      {
        id: 'kind',
        title: t('reference.import.kind'),
        wide: true,
        cell: (row) => t('reference.kind', { kind: row.kind }),
      },
      {
        id: 'blank',
        title: t('reference.template.blank'),
        cell: (row) => file(row.blank, t('reference.template.take')),
      },
      {
        id: 'example',
        title: t('reference.template.example'),
        cell: (row) => file(row.example, t('reference.template.take')),
      },
    ];
  }, [t]);
  return (
    <section className="panel stack">
      <h2>{t('reference.template.title')}</h2>
      <p className="quiet">{t('reference.template.lead')}</p>
      <Answer query={templates}>
        {(data) => (
          <DataTable
            label={t('reference.template.title')}
            columns={columns}
            rows={data.rows}
            rowKey={(row) => row.kind}
          />
        )}
      </Answer>
    </section>
  );
}
