import type { ReactNode } from 'react';
import { useWords } from '../lib/words';
import { type Column, DataTable } from './DataTable';

export type Cell = {
  need_list?: string;
  file: string;
  sheet: string;
  cell: string;
  raw?: string;
  quantity?: number;
  unit?: string;
  year?: number;
};

// The spreadsheet cells a figure comes from: file, sheet, address, and the text as it stands there.
export function Cells(props: {
  label: string;
  cells: readonly Cell[];
  link?: (cell: Cell, text: string) => ReactNode;
}) {
  const words = useWords();
  const { t } = words;
  const columns: Column<Cell>[] = [
    {
      id: 'file',
      title: t('shell.cells.file'),
      cell: (cell) => props.link?.(cell, cell.file) ?? cell.file,
    },
    ...(props.cells.some(({ sheet }) => sheet !== '')
      ? [{ id: 'sheet', title: t('shell.cells.sheet'), cell: (cell: Cell) => cell.sheet }]
      : []),
    { id: 'cell', title: t('shell.cells.cell'), cell: (cell) => <code>{cell.cell}</code> },
    { id: 'raw', title: t('shell.cells.raw'), wide: true, cell: (cell) => cell.raw ?? '–' },
    {
      id: 'year',
      title: t('shell.cells.year'),
      figure: true,
      cell: (cell) => cell.year ?? t('shell.cells.undated'),
    },
    {
      id: 'quantity',
      title: t('shell.cells.quantity'),
      figure: true,
      cell: (cell) =>
        // Without a unit nothing was counted: unknown, not zero.
        cell.quantity === undefined || cell.unit === ''
          ? '–'
          : `${words.number(cell.quantity)} ${cell.unit ?? ''}`.trim(),
    },
  ];
  return (
    <DataTable
      label={props.label}
      columns={columns}
      rows={props.cells}
      rowKey={(cell) => `${cell.file}!${cell.sheet}!${cell.cell}!${cell.year ?? ''}`}
    />
  );
}
