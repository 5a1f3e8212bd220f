import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { useNaming } from './naming';
import { type Named, type Part, useTrail } from './queries';

// Every member's part of one figure.
export function TrailTable(props: { cluster: string; rule: string; named: readonly Named[] }) {
  const { t, number, money } = useWords();
  const naming = useNaming(props.named);
  const trail = useTrail(props.cluster, true);
  const isMoney = props.rule.includes('.dependence.');
  const columns = useMemo<Column<Part>[]>(() => {
    const amount = (value: number | undefined) =>
      value === undefined ? '–' : isMoney ? money(value, 'RUB') : number(value);
    return [
      {
        id: 'member',
        title: t('clusters.page.organisation'),
        wide: true,
        cell: (part) => naming.member(part.member),
      },
      {
        id: 'counted',
        title: t('clusters.compliance.counted'),
        figure: true,
        cell: (part) => amount(part.counted),
      },
      {
        id: 'of',
        title: t('clusters.compliance.whole'),
        figure: true,
        cell: (part) => amount(part.of),
      },
      {
        id: 'contracts',
        title: t('clusters.compliance.contracts'),
        figure: true,
        cell: (part) => number(part.contracts.length),
      },
      { id: 'until', title: t('clusters.compliance.until'), cell: (part) => part.until ?? '–' },
    ];
  }, [t, number, money, naming, isMoney]);
  return (
    <Answer query={trail}>
      {({ report }) => {
        const parts = report.requirements.find(({ rule }) => rule === props.rule)?.parts ?? [];
        return parts.length === 0 ? (
          <Empty text={t('clusters.compliance.nobody')} />
        ) : (
          <DataTable
            label={t('clusters.compliance.open_trail')}
            columns={columns}
            rows={parts}
            rowKey={({ member }) => member}
          />
        );
      }}
    </Answer>
  );
}
