import type { Schema } from '../api/client';

export type Role = Schema['PreviewColumn']['role'];

// The order of the choice: what a need list is made of first, then what merely accompanies it.
export const ROLES: Role[] = [
  'name',
  'part_number',
  'quantity',
  'unit',
  'number',
  'maker',
  'country',
  'okpd2',
  'tnved',
  'specification',
  'price',
  'date',
  'designators',
  'supplier_number',
  'analogue',
  'register_number',
  'note',
  'unused',
];

export type TableDraft = Schema['PreviewTable'];

// The same table read with another header row: titles are the cells of that row.
export function withHeader(table: TableDraft, row: number): TableDraft {
  const header = table.rows.find((candidate) => candidate.row === row);
  return {
    ...table,
    header_row: row,
    columns: table.columns.map((column, index) => ({
      ...column,
      title: header?.cells[index] ?? (row === 0 ? '' : column.title),
    })),
  };
}

export function withColumn(
  table: TableDraft,
  letter: string,
  role: Role,
  year: number | undefined,
): TableDraft {
  return {
    ...table,
    columns: table.columns.map((column) => {
      if (column.column !== letter) return column;
      const { column: name, title, samples } = column;
      const dated = role === 'quantity' && year !== undefined ? { year } : {};
      return { column: name, title, samples, role, ...dated };
    }),
  };
}

export function mappingOf(
  preview: Schema['Preview'],
  tables: readonly TableDraft[],
): Schema['Mapping'] {
  return {
    ...(preview.encoding ? { encoding: preview.encoding } : {}),
    ...(preview.delimiter ? { delimiter: preview.delimiter } : {}),
    tables: tables.map((table) => ({
      sheet: table.sheet,
      header_row: table.header_row,
      columns: table.columns.map(({ column, role, year }) => ({
        column,
        role,
        ...(year === undefined ? {} : { year }),
      })),
    })),
  };
}

// Columns nobody will read; said aloud, never dropped silently.
export function unreadColumns(table: TableDraft): string[] {
  return table.columns
    .filter(({ role }) => role === 'unused')
    .map(({ column, title }) => (title ? `${column} «${title}»` : column));
}
