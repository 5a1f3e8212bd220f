import { useMemo } from 'react';
import type { Schema } from '../api/client';
import { useUrlState } from '../lib/url_state';
import { useWords, type Words } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Choice } from '../ui/Choice';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Pager } from '../ui/Pager';
import { Tag, type Tone } from '../ui/Tag';
import { useDifference } from './queries';

type Line = Schema['LineDifference'];
type Side = { text: string; place: string | undefined };
// One changed cell, or a whole line that is only in one of the files.
type Row = {
  id: string;
  kind: Line['kind'];
  name: string;
  part: string | undefined;
  what: string;
  before: Side | undefined;
  after: Side | undefined;
};

const KINDS = ['new', 'changed', 'vanished'] as const;
const TONES: Record<Line['kind'], Tone> = { new: 'good', changed: 'warn', vanished: 'bad' };

// What a newer file says otherwise than the one it takes the place of, cell by cell.
export function NeedDifference({ list }: { list: string }) {
  const { t, number } = useWords();
  const { params, change } = useUrlState();
  const kind = KINDS.find((one) => one === params.get('kind'));
  const difference = useDifference(list, kind, params.get('after') ?? undefined);
  return (
    <Answer query={difference}>
      {(data) => (
        <section className="panel stack" aria-label={t('demand.difference.title')}>
          <Facts
            facts={[
              { label: t('demand.difference.new'), value: number(data.new) },
              { label: t('demand.difference.changed'), value: number(data.changed) },
              { label: t('demand.difference.vanished'), value: number(data.vanished) },
              { label: t('demand.difference.unchanged'), value: number(data.unchanged) },
            ]}
          />
          <div className="row">
            <Choice
              label={t('demand.difference.show')}
              all={t('shell.filter.all')}
              value={kind ?? ''}
              options={KINDS.map((value) => ({
                value,
                label: `${t('demand.difference.kind', { kind: value })} (${number(data[value])})`,
              }))}
              onChange={(value) => change({ kind: value })}
            />
          </div>
          {data.rows.length === 0 ? (
            <Empty text={kind ? t('shell.filter.nothing') : t('demand.difference.none')} />
          ) : (
            <Changes lines={data.rows} />
          )}
          <Pager shown={data.rows.length} total={data.total} next={data.next} />
        </section>
      )}
    </Answer>
  );
}

function Changes({ lines }: { lines: readonly Line[] }) {
  const words = useWords();
  const { t } = words;
  const rows = useMemo(() => lines.flatMap((line, at) => rowsOf(line, at, words)), [lines, words]);
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: 'kind',
        title: t('demand.difference.change'),
        cell: ({ kind }) => <Tag tone={TONES[kind]}>{t('demand.difference.kind', { kind })}</Tag>,
      },
      {
        id: 'name',
        title: t('demand.line.name'),
        wide: true,
        cell: ({ name, part }) => (
          <>
            {name}
            {part && <div className="quiet">{part}</div>}
          </>
        ),
      },
      { id: 'what', title: t('demand.difference.cell'), cell: (row) => row.what },
      { id: 'before', title: t('demand.difference.before'), cell: (row) => side(row.before) },
      { id: 'after', title: t('demand.difference.after'), cell: (row) => side(row.after) },
    ],
    [t],
  );
  return (
    <DataTable
      label={t('demand.difference.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
    />
  );
}

function side(one: Side | undefined) {
  if (!one) return '–';
  return (
    <>
      <div>{one.text || '–'}</div>
      {one.place && (
        <div className="quiet">
          <code>{one.place}</code>
        </div>
      )}
    </>
  );
}

function rowsOf(line: Line, at: number, words: Words): Row[] {
  const { t } = words;
  const { kind, before, after } = line;
  const shown = after ?? before;
  const name = shown?.raw_name ?? '';
  const part = shown?.part_number;
  if (kind !== 'changed') {
    const whole = (one: Schema['LineSide'] | undefined) =>
      one && { text: quantities(one, words), place: one.place };
    return [
      {
        id: String(at),
        kind,
        name,
        part,
        what: t('demand.difference.line'),
        before: whole(before),
        after: whole(after),
      },
    ];
  }
  return line.cells.map((cell, index) => ({
    id: `${at} ${index}`,
    kind,
    name,
    part,
    what: [t('demand.role', { role: cell.role }), cell.year].filter(Boolean).join(', '),
    before: { text: cell.before, place: cell.before_place },
    after: { text: cell.after, place: cell.after_place },
  }));
}

function quantities(line: Schema['LineSide'], { t, number }: Words): string {
  const amounts = line.quantities.map(
    ({ year, quantity }) => `${year ?? t('demand.line.undated')}: ${number(quantity)}`,
  );
  return [amounts.join(', '), line.unit].filter(Boolean).join(' ');
}
