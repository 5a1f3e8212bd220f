import { useMemo } from 'react';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';

type Line = Schema['NeedLine'];

// Lines as they were read, each beside the cell it came from.
export function NeedLines({ label, lines }: { label: string; lines: Line[] }) {
  const { t, number } = useWords();
  const columns = useMemo<Column<Line>[]>(() => {
    const keys = lines.flatMap((line) => line.quantities.map(({ year }) => year ?? 0));
    const years = [...new Set(keys)].sort((a, b) => (a || Infinity) - (b || Infinity));
    return [
      { id: 'place', title: t('demand.line.place'), cell: (line) => <code>{line.place}</code> },
      { id: 'name', title: t('demand.line.name'), wide: true, cell: (line) => line.raw_name },
      { id: 'part', title: t('demand.line.part_number'), cell: (line) => line.part_number ?? '' },
      { id: 'unit', title: t('demand.line.unit'), cell: (line) => line.unit ?? '' },
      ...years.map((year) => ({
        id: String(year),
        title: year ? String(year) : t('demand.line.undated'),
        figure: true,
        cell: (line: Line) =>
          line.quantities
            .filter((quantity) => (quantity.year ?? 0) === year)
            .map(({ quantity }) => number(quantity))
            .join(' + ') || '–',
      })),
    ];
  }, [t, number, lines]);
  return <DataTable label={label} columns={columns} rows={lines} rowKey={(line) => line.place} />;
}
