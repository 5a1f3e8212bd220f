import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Tag, type Tone } from '../ui/Tag';
import { type Rule, useRules } from './queries';

const TONES: Record<Rule['confidence'], Tone> = { A: 'good', B: 'accent', C: 'warn' };

// Dated figures of acts: who says so, and how sure that is.
export function Rules() {
  const { t, number } = useWords();
  const rules = useRules();
  const columns = useMemo<Column<Rule>[]>(
    () => [
      { id: 'id', title: t('reference.rule.id'), cell: (row) => <code>{row.id}</code> },
      {
        id: 'value',
        title: t('reference.rule.value'),
        figure: true,
        cell: (row) =>
          t('reference.rule.amount', {
            op: OPS[row.op],
            value: number(row.value),
            unit: row.unit,
          }),
      },
      {
        id: 'valid',
        title: t('reference.rule.valid'),
        cell: (row) => `${row.valid_from ?? '?'} – ${row.valid_to ?? '…'}`,
      },
      {
        id: 'status',
        title: t('reference.rule.status'),
        cell: (row) => t('reference.rule.status_name', { status: row.status }),
      },
      {
        id: 'confidence',
        title: t('reference.rule.confidence'),
        cell: (row) => (
          <Tag tone={TONES[row.confidence]}>
            {t('reference.rule.confidence_name', { confidence: row.confidence })}
          </Tag>
        ),
      },
      {
        id: 'source',
        title: t('reference.rule.source'),
        wide: true,
        cell: (row) => (
          <span lang="ru">
            {row.act ? `${row.act}; ` : ''}
            {row.source}
            {row.note && <span className="quiet"> {row.note}</span>}
          </span>
        ),
      },
    ],
    [t, number],
  );
  return (
    <section className="panel stack">
      <Answer query={rules}>
        {(data) => (
          <DataTable
            label={t('reference.view', { view: 'rules' })}
            columns={columns}
            rows={data.rows}
            rowKey={(row) => `${row.id} ${row.valid_from ?? ''} ${row.value}`}
          />
        )}
      </Answer>
    </section>
  );
}

const OPS = { '<=': 'most', '>=': 'least', '==': 'equal' } as const;
