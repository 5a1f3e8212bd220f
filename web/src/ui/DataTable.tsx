import { type ReactNode, memo } from 'react';
import { Scroll } from './Scroll';
import './DataTable.css';

export type Column<Row> = {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  figure?: boolean; // right-aligned
  sortable?: boolean;
  wide?: boolean;
};

export type Sort = { by: string | undefined; direction: 'asc' | 'desc' };

type Props<Row> = {
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  onRow?: (row: Row) => void;
  current?: string | undefined;
};

// The only table: real cells, so find-in-page, copy, print and screen readers keep working.
export function DataTable<Row>(props: Props<Row>) {
  const { columns, sort } = props;
  return (
    <Scroll label={props.label}>
      <table className="table">
        <caption className="hidden">{props.label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={column.figure ? 'figure' : undefined}
                aria-sort={sort?.by === column.id ? WORD[sort.direction] : undefined}
              >
                {column.sortable && props.onSort ? (
                  <button type="button" onClick={() => props.onSort!(turned(sort, column.id))}>
                    {column.title}
                    <span aria-hidden="true" className="table-sort">
                      {sort?.by === column.id ? (sort.direction === 'asc' ? '↑' : '↓') : '↕'}
                    </span>
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const key = props.rowKey(row);
            return (
              <Line
                key={key}
                row={row}
                columns={columns as Column<unknown>[]}
                onRow={props.onRow as ((row: unknown) => void) | undefined}
                current={props.current === key}
              />
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

const WORD = { asc: 'ascending', desc: 'descending' } as const;

function turned(sort: Sort | undefined, by: string): Sort {
  return { by, direction: sort?.by === by && sort.direction === 'asc' ? 'desc' : 'asc' };
}

const Line = memo(function Line(props: {
  row: unknown;
  columns: Column<unknown>[];
  onRow: ((row: unknown) => void) | undefined;
  current: boolean;
}) {
  // Pressing anywhere on the row is a shortcut of the mouse; links and buttons in it keep their own.
  const press = props.onRow
    ? (event: React.MouseEvent) => {
        if (!(event.target as Element).closest('a,button,input,select')) props.onRow!(props.row);
      }
    : undefined;
  return (
    <tr onClick={press} className={props.current ? 'current' : undefined}>
      {props.columns.map((column) => (
        <td key={column.id} className={column.figure ? 'figure' : column.wide ? 'wide' : undefined}>
          {column.cell(props.row)}
        </td>
      ))}
    </tr>
  );
});
