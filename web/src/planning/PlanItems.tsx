import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable, type Sort } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { MiniBars } from '../ui/MiniBars';
import { Pager } from '../ui/Pager';
import { SearchBox } from '../ui/SearchBox';
import { type Plan, type PlanItem, usePlanItems } from './queries';
import { bandDate } from './RiskBand';
import { useBands } from './risk_queries';
import { action, reason } from './sentences';
import { StatusFilter } from './StatusFilter';
import { StatusTag } from './StatusTag';
import type { TabProps } from './tabs';

// Every item with its date or why there is none, what holds it, and what would move it.
export default function PlanItems({ plan }: TabProps) {
  const { t } = useWords();
  const { params, change } = useUrlState();
  const items = usePlanItems(plan.id, params);
  const columns = useItemColumns(plan, items.data?.rows ?? NONE);
  const search = useCallback(
    (text: string) => change({ search: text }, { replace: true }),
    [change],
  );
  const sort: Sort = {
    by: params.get('sort') ?? undefined,
    direction: params.get('direction') === 'desc' ? 'desc' : 'asc',
  };
  return (
    <>
      <div className="end no-print">
        <SearchBox
          label={t('planning.items.search')}
          value={params.get('search') ?? ''}
          onChange={search}
        />
        <StatusFilter
          counts={
            items.data
              ? Object.fromEntries(
                  items.data.facets.status.map(({ value, count }) => [value, count]),
                )
              : plan.counts
          }
        />
      </div>
      <Answer query={items} lines={12}>
        {(page) => (
          <div className="stack" aria-busy={items.isPlaceholderData}>
            {page.rows.length === 0 ? (
              <Empty text={t('shell.filter.nothing')} />
            ) : (
              <DataTable
                label={t('planning.plan.items')}
                columns={columns}
                rows={page.rows}
                rowKey={(item) => item.id}
                sort={sort}
                onSort={({ by, direction }) => change({ sort: by, direction })}
              />
            )}
            <Pager shown={page.rows.length} total={page.total} next={page.next} />
          </div>
        )}
      </Answer>
    </>
  );
}

const NONE: PlanItem[] = [];

function useItemColumns(plan: Plan, rows: readonly PlanItem[]) {
  const words = useWords();
  const desk = useDesk();
  const bands = useBands(
    plan.id,
    rows.map(({ id }) => id),
  ).data;
  return useMemo<Column<PlanItem>[]>(() => {
    const { t, percent, period } = words;
    return [
      {
        id: 'name',
        title: t('planning.items.name'),
        wide: true,
        sortable: true,
        cell: (item) => <Link to={`${desk}/plan/${plan.id}/items/${item.id}`}>{item.name}</Link>,
      },
      {
        id: 'date',
        title: t('planning.items.date'),
        sortable: true,
        cell: (item) =>
          item.status === 'dated' && item.date ? (
            <>
              <strong>{period(item.date)}</strong>
              {bands?.has(item.id) && (
                <div className="quiet">
                  {t('planning.risk.in_list', { date: bandDate(bands.get(item.id)!.p80, words) })}
                </div>
              )}
            </>
          ) : (
            <StatusTag status={item.status} />
          ),
      },
      {
        id: 'domestic',
        title: t('planning.items.domestic'),
        cell: (item) => (
          <MiniBars
            shares={item.domestic}
            label={t('planning.items.domestic_label', {
              from: percent(item.domestic[0] ?? 0),
              to: percent(item.domestic.at(-1) ?? 0),
            })}
          />
        ),
      },
      {
        id: 'reason',
        title: t('planning.items.reason'),
        wide: true,
        cell: (item) => (item.constraint ? reason(item.constraint, words) : '–'),
      },
      {
        id: 'action',
        title: t('planning.items.action'),
        wide: true,
        cell: (item) =>
          item.lever
            ? t('planning.items.lever', {
                action: action(item.lever, plan.currency, words),
                date: period(item.lever.date),
              })
            : '–',
      },
    ];
  }, [words, desk, plan.id, plan.currency, bands]);
}
