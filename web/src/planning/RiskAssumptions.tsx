import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Tag } from '../ui/Tag';
import { useRiskRun } from './RiskAnswer';
import { changed, ROWS, type Row, type Typed, typedOf } from './risk_form';
import { type Risk, useResilience } from './risk_queries';
import type { Plan } from './queries';

const ENDS = ['low', 'mode', 'high'] as const;

// What was taken for granted, to be replaced by what is known; a figure without a source says so.
export function Assumptions({ plan, risk }: { plan: Plan; risk: Risk }) {
  const { t, percent } = useWords();
  const { uncertainty } = risk;
  const [typed, setTyped] = useState<Typed>(() => typedOf(uncertainty));
  const [asked, setAsked] = useState(false);
  const { run, busy, progress } = useRiskRun(plan.id);
  const recovery = useResilience(plan.id).data?.losses[0]?.outages.map(({ quarters }) => quarters);
  const wanted = changed(uncertainty, typed);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (wanted) run({ uncertainty: wanted, ...(recovery ? { recovery } : {}) });
  };
  const columns: Column<Row>[] = [
    {
      id: 'name',
      title: t('planning.risk.what'),
      wide: true,
      cell: ({ id }) => t(`planning.risk.${id}`),
    },
    ...ENDS.map((end) => ({
      id: end,
      title: t(`planning.risk.${end}`),
      cell: ({ id, unit }: Row) => (
        <TextInput
          size="xs"
          w={90}
          aria-label={`${t(`planning.risk.${id}`)}: ${t(`planning.risk.${end}`)}`}
          rightSection={unit === 'percent' ? '%' : undefined}
          value={typed[id][end]}
          onChange={(event) =>
            setTyped({ ...typed, [id]: { ...typed[id], [end]: event.currentTarget.value } })
          }
        />
      ),
    })),
    {
      id: 'source',
      title: t('planning.risk.source'),
      cell: ({ id }) => (
        <>
          <TextInput
            size="xs"
            aria-label={`${t(`planning.risk.${id}`)}: ${t('planning.risk.source')}`}
            value={typed[id].source}
            onChange={(event) =>
              setTyped({ ...typed, [id]: { ...typed[id], source: event.currentTarget.value } })
            }
          />
          {uncertainty[id]?.source ? null : <Tag tone="warn">{t('planning.risk.assumed')}</Tag>}
        </>
      ),
    },
  ];
  return (
    <form className="stack-s" onSubmit={submit}>
      <h2>{t('planning.risk.assumptions')}</h2>
      <p className="quiet">{t('planning.risk.assumptions_note')}</p>
      <DataTable
        label={t('planning.risk.assumptions')}
        columns={columns}
        rows={ROWS}
        rowKey={({ id }) => id}
      />
      <p className="quiet">
        {t('planning.risk.common', {
          common: percent(uncertainty.common ?? 0),
          tolerance: percent(uncertainty.tolerance ?? 0),
          seed: String(uncertainty.seed ?? 1),
        })}
      </p>
      {asked && !wanted && <p role="alert">{t('planning.risk.wrong')}</p>}
      <div className="no-print">
        {progress}
        <Button type="submit" size="xs" variant="default" loading={busy}>
          {t('planning.risk.again')}
        </Button>
      </div>
    </form>
  );
}
