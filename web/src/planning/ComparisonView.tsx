import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Schema } from '../api/client';
import { useDesk } from '../lib/desk';
import { useWords, type Words } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Shortened } from '../ui/Shortened';
import { type Figure, figures } from './compare_figures';

type Comparison = Schema['Comparison'];
type Item = Comparison['items']['rows'][number];
type Start = Comparison['starts']['rows'][number];
type Money = Comparison['spend'][number];

// Plans side by side: figures, money, dates and starts that differ from the first.
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="stack">
      <Figures comparison={comparison} />
      <p className="quiet">{t('planning.compare.note')}</p>
      <section className="stack-s">
        <h2>{t('planning.compare.items', { count: comparison.items.total })}</h2>
        {comparison.items.rows.length === 0 ? (
          <Empty text={t('planning.compare.no_items')} />
        ) : (
          <Items comparison={comparison} />
        )}
      </section>
      {comparison.starts.rows.length > 0 && (
        <section className="stack-s">
          <h2>{t('planning.compare.starts', { count: comparison.starts.total })}</h2>
          <Starts comparison={comparison} />
        </section>
      )}
      <MoneyTable title={t('planning.spend.title')} comparison={comparison} part="spend" />
      <MoneyTable
        title={t('planning.compare.investors')}
        comparison={comparison}
        part="investors"
      />
    </div>
  );
}

// One column per plan, under its name.
function planColumns<Row>(
  comparison: Comparison,
  cell: (row: Row, index: number) => React.ReactNode,
  figure = false,
): Column<Row>[] {
  return comparison.plans.map((plan, index) => ({
    id: `${index}`,
    title: plan.name,
    figure,
    cell: (row) => cell(row, index),
  }));
}

function Figures({ comparison }: { comparison: Comparison }) {
  const words = useWords();
  const desk = useDesk();
  const rows = useMemo(() => figures(comparison, words), [comparison, words]);
  const columns = useMemo<Column<Figure>[]>(
    () => [
      { id: 'what', title: words.t('planning.compare.what'), cell: ({ title }) => title },
      ...planColumns<Figure>(comparison, (row, index) => row.text(comparison.plans[index]!)),
    ],
    [comparison, words],
  );
  return (
    <div className="stack-s">
      <p className="row">
        {comparison.plans.map(
          ({ plan, name }) =>
            plan && (
              <Link key={plan} to={`${desk}/plan/${plan}`}>
                {name}
              </Link>
            ),
        )}
      </p>
      <DataTable
        label={words.t('planning.compare.title')}
        columns={columns}
        rows={rows}
        rowKey={({ title }) => title}
      />
    </div>
  );
}

function Items({ comparison }: { comparison: Comparison }) {
  const words = useWords();
  const desk = useDesk();
  const last = comparison.plans.at(-1)?.plan;
  const columns = useMemo<Column<Item>[]>(
    () => [
      {
        id: 'name',
        title: words.t('planning.items.name'),
        wide: true,
        cell: ({ id, name }) =>
          last ? <Link to={`${desk}/plan/${last}/items/${id}`}>{name}</Link> : name,
      },
      ...planColumns<Item>(comparison, ({ sides }, index) =>
        itemText(sides[index] ?? undefined, index, words),
      ),
    ],
    [comparison, words, desk, last],
  );
  return (
    <Shortened rows={comparison.items.rows}>
      {(rows) => (
        <DataTable
          label={words.t('planning.plan.items')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
    </Shortened>
  );
}

function itemText(side: Item['sides'][number] | undefined, index: number, words: Words) {
  const { t, period } = words;
  if (!side) return '–';
  const date = side.date ? period(side.date) : t('planning.status', { status: side.status });
  if (index === 0 || !side.gained) return date;
  const gained = t('planning.changes.gained', {
    direction: side.gained > 0 ? 'earlier' : 'later',
    quarters: Math.abs(side.gained),
  });
  return (
    <>
      <strong>{date}</strong> <span className="quiet">{gained}</span>
    </>
  );
}

function Starts({ comparison }: { comparison: Comparison }) {
  const { t, period } = useWords();
  const columns = useMemo<Column<Start>[]>(
    () => [
      {
        id: 'kind',
        title: t('planning.timeline.what'),
        cell: ({ kind }) => t('planning.timeline.kind', { kind }),
      },
      { id: 'name', title: t('planning.timeline.name'), wide: true, cell: ({ name }) => name },
      { id: 'producer', title: t('planning.item.producer'), cell: ({ producer }) => producer },
      ...planColumns<Start>(comparison, ({ sides }, index) => {
        const start = sides[index];
        return start ? period(start) : '–';
      }),
    ],
    [comparison, t, period],
  );
  return (
    <Shortened rows={comparison.starts.rows}>
      {(rows) => (
        <DataTable
          label={t('planning.plan.timeline')}
          columns={columns}
          rows={rows}
          rowKey={({ kind, id }) => `${kind} ${id}`}
        />
      )}
    </Shortened>
  );
}

function MoneyTable(props: { title: string; comparison: Comparison; part: 'spend' | 'investors' }) {
  const { t, moneyShort } = useWords();
  const { comparison, part } = props;
  const columns = useMemo<Column<Money>[]>(
    () => [
      {
        id: 'name',
        title: t(part === 'spend' ? 'planning.spend.year' : 'planning.item.producer'),
        cell: ({ name }) => name,
      },
      ...planColumns<Money>(
        comparison,
        ({ sides }, index) => moneyShort(sides[index]!, comparison.currency),
        true,
      ),
    ],
    [comparison, part, t, moneyShort],
  );
  const rows = comparison[part];
  if (rows.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{props.title}</h2>
      <DataTable label={props.title} columns={columns} rows={rows} rowKey={({ name }) => name} />
    </section>
  );
}
