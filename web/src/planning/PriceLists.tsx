import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Schema } from '../api/client';
import { useDesk } from '../lib/desk';
import { useWords, type Words } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Shortened } from '../ui/Shortened';
import { usePrices } from './compare_queries';
import type { Edit, Plan } from './queries';
import { tryAddress } from './sentences';

type Prices = Schema['PriceList'];
type Line = Prices['lines'][number];
type Budget = Prices['budgets'][number];
type Lead = Prices['leads'][number];

// What more capacity, money or haste would be worth. Indications: what a round amount does is found
// by planning again.
export function PriceLists({ plan }: { plan: Plan }) {
  const { t } = useWords();
  const prices = usePrices(plan.id);
  return (
    <section className="stack-s">
      <h2>{t('planning.prices.title')}</h2>
      <p className="quiet">{t('planning.prices.note')}</p>
      <Answer query={prices}>
        {(found) =>
          found.lines.length + found.budgets.length + found.leads.length === 0 ? (
            <Empty text={t('planning.prices.empty')} />
          ) : (
            <>
              <Lines plan={plan} rows={found.lines} />
              <Budgets plan={plan} rows={found.budgets} />
              <Leads plan={plan} rows={found.leads} />
            </>
          )
        }
      </Answer>
    </section>
  );
}

// Of one unit: small amounts keep their hundredths.
function price(minor: number, currency: string, words: Words): string {
  return minor >= 10_000
    ? words.moneyShort(Math.round(minor), currency)
    : words.moneyExact(Math.round(minor), currency);
}

function Try({ plan, edit, text }: { plan: Plan; edit: Edit; text: string }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <Link to={`${desk}/plan/${plan.id}/what-if?${tryAddress(edit)}`}>
      {t('planning.prices.try', { change: text })}
    </Link>
  );
}

function Lines({ plan, rows }: { plan: Plan; rows: readonly Line[] }) {
  const words = useWords();
  const { t, number, period } = words;
  const columns = useMemo<Column<Line>[]>(
    () => [
      {
        id: 'name',
        title: t('planning.prices.line'),
        wide: true,
        cell: ({ id, name }) => `${name} · ${id}`,
      },
      {
        id: 'price',
        title: t('planning.prices.a_year'),
        figure: true,
        cell: ({ a_year, unit }) => `${price(a_year, plan.currency, words)} / ${unit}`,
      },
      {
        id: 'when',
        title: t('planning.prices.when'),
        cell: ({ periods }) => {
          const [from, to] = [periods[0]!.period, periods.at(-1)!.period];
          return from === to ? period(from) : `${period(from)} – ${period(to)}`;
        },
      },
      {
        id: 'try',
        title: t('planning.prices.exact'),
        cell: ({ id, name, unit, amount }) => (
          <Try
            plan={plan}
            edit={{
              kind: 'group_capacity',
              target: id,
              target_name: name,
              value: amount,
              mode: 'add',
            }}
            text={t('planning.prices.more_capacity', { amount: number(amount), unit })}
          />
        ),
      },
    ],
    [t, words, number, period, plan],
  );
  if (rows.length === 0) return null;
  return (
    <Shortened rows={rows} first={15}>
      {(shown) => (
        <DataTable
          label={t('planning.prices.line')}
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
        />
      )}
    </Shortened>
  );
}

function Budgets({ plan, rows }: { plan: Plan; rows: readonly Budget[] }) {
  const words = useWords();
  const { t, moneyShort } = words;
  const columns = useMemo<Column<Budget>[]>(
    () => [
      { id: 'year', title: t('planning.prices.budget'), cell: ({ year }) => year },
      {
        id: 'price',
        title: t('planning.prices.per_unit'),
        figure: true,
        cell: (row) => price(100 * row.price, plan.currency, words),
      },
      {
        id: 'try',
        title: t('planning.prices.exact'),
        cell: ({ year, amount }) => (
          <Try
            plan={plan}
            edit={{ kind: 'budget', target: String(year), value: amount, mode: 'add' }}
            text={`+${moneyShort(amount, plan.currency)}`}
          />
        ),
      },
    ],
    [t, words, moneyShort, plan],
  );
  if (rows.length === 0) return null;
  return (
    <DataTable
      label={t('planning.prices.budget')}
      columns={columns}
      rows={rows}
      rowKey={({ year }) => String(year)}
    />
  );
}

function Leads({ plan, rows }: { plan: Plan; rows: readonly Lead[] }) {
  const words = useWords();
  const { t } = words;
  const columns = useMemo<Column<Lead>[]>(
    () => [
      {
        id: 'name',
        title: t('planning.prices.lead'),
        wide: true,
        cell: ({ name, item }) => (item ? `${item} – ${name}` : name),
      },
      {
        id: 'price',
        title: t('planning.prices.a_month'),
        figure: true,
        cell: ({ a_month }) => price(a_month, plan.currency, words),
      },
      {
        id: 'try',
        title: t('planning.prices.exact'),
        cell: ({ kind, target, name }) => (
          <Try
            plan={plan}
            edit={{
              kind: kind === 'module_lead' ? 'module_lead' : 'pair_lead',
              target,
              target_name: name,
              value: -1,
              mode: 'add',
            }}
            text={t('planning.prices.quarter_less')}
          />
        ),
      },
    ],
    [t, words, plan],
  );
  if (rows.length === 0) return null;
  return (
    <Shortened rows={rows} first={15}>
      {(shown) => (
        <DataTable
          label={t('planning.prices.lead')}
          columns={columns}
          rows={shown}
          rowKey={({ target }) => target}
        />
      )}
    </Shortened>
  );
}
