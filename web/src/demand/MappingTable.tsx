import { TextInput } from '@mantine/core';
import { useId } from 'react';
import { useWords } from '../lib/words';
import { Notice } from '../ui/Notice';
import { Scroll } from '../ui/Scroll';
import { MappingColumn } from './MappingColumn';
import { type TableDraft, unreadColumns, withColumn, withHeader } from './mapping';
import './MappingTable.css';

// One table of the file as it stands there, with the meaning of each column above it.
export function MappingTable(props: { table: TableDraft; onChange: (table: TableDraft) => void }) {
  const { t, number } = useWords();
  const { table, onChange } = props;
  const title = useId();
  // A text file has one table without a name.
  const name = t('demand.columns.sheet', { sheet: table.sheet || 'none' });
  const unread = unreadColumns(table);
  return (
    <section className="panel stack" aria-labelledby={title}>
      <div className="end">
        <h2 id={title}>{name}</h2>
        <TextInput
          className="header-row"
          type="number"
          min={0}
          size="xs"
          label={t('demand.columns.header_row')}
          description={t('demand.columns.header_hint')}
          value={String(table.header_row)}
          onChange={(event) =>
            onChange(withHeader(table, Math.max(0, event.currentTarget.valueAsNumber || 0)))
          }
        />
        <span className="quiet">
          {t('demand.columns.lines', { count: table.lines, shown: number(table.rows.length) })}
        </span>
      </div>
      {unread.length > 0 && (
        <Notice>
          {t('demand.columns.unread', { count: unread.length, columns: unread.join(', ') })}
        </Notice>
      )}
      <Scroll label={name}>
        <table className="mapping">
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">{t('demand.columns.row')}</span>
              </th>
              {table.columns.map((column) => (
                <th key={column.column} scope="col">
                  <MappingColumn
                    column={column}
                    onChange={(role, year) =>
                      onChange(withColumn(table, column.column, role, year))
                    }
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.row} className={row.row === table.header_row ? 'header' : undefined}>
                <th scope="row">{row.row}</th>
                {row.cells.map((cell, index) => (
                  <td
                    key={index}
                    className={table.columns[index]?.role === 'unused' ? 'unread' : undefined}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
