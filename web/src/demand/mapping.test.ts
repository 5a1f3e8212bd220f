import { expect, it } from 'vitest';
import { mappingOf, type TableDraft, unreadColumns, withColumn, withHeader } from './mapping';

const table: TableDraft = {
  sheet: 'Лист1',
  header_row: 1,
  lines: 2,
  columns: [
    { column: 'A', title: 'Наименование', role: 'name', samples: [] },
    { column: 'B', title: '2027', role: 'quantity', year: 2027, samples: [] },
    { column: 'C', title: 'Склад', role: 'unused', samples: [] },
  ],
  rows: [
    { row: 1, cells: ['Наименование', '2027', 'Склад'] },
    { row: 2, cells: ['Микросхема', '10', 'Б'] },
  ],
};

it('takes titles from the chosen header row', () => {
  expect(withHeader(table, 2).columns.map(({ title }) => title)).toEqual(['Микросхема', '10', 'Б']);
  expect(withHeader(table, 0).columns.map(({ title }) => title)).toEqual(['', '', '']);
});

it('keeps a year only with a quantity', () => {
  expect(withColumn(table, 'B', 'note', 2027).columns[1]).not.toHaveProperty('year');
  expect(withColumn(table, 'C', 'quantity', 2028).columns[2]).toMatchObject({ year: 2028 });
});

it('says what will not be read', () => expect(unreadColumns(table)).toEqual(['C «Склад»']));

it('sends what was chosen', () => {
  expect(mappingOf({ encoding: 'windows-1251', tables: [], notes: [] }, [table])).toEqual({
    encoding: 'windows-1251',
    tables: [
      {
        sheet: 'Лист1',
        header_row: 1,
        columns: [
          { column: 'A', role: 'name' },
          { column: 'B', role: 'quantity', year: 2027 },
          { column: 'C', role: 'unused' },
        ],
      },
    ],
  });
});
