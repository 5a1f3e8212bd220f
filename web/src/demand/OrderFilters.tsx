import { useCallback } from 'react';
import type { Schema } from '../api/client';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Chips } from '../ui/Chips';
import { Choice } from '../ui/Choice';
import { SearchBox } from '../ui/SearchBox';
import type { Order } from './queries';

type Facets = Schema['OrderItemPage']['facets'];

export function OrderFilters({ order, facets }: { order: Order; facets: Facets | undefined }) {
  const { t, number } = useWords();
  const { params, change } = useUrlState();
  const value = (name: string) => params.get(name) ?? '';
  const search = useCallback(
    (text: string) => change({ search: text }, { replace: true }),
    [change],
  );
  const code = useCallback((text: string) => change({ code: text }, { replace: true }), [change]);
  const counted = (facet: Schema['FacetValue'][] | undefined) =>
    (facet ?? []).map((entry) => ({
      value: entry.value,
      label: `${entry.value} (${number(entry.count)})`,
    }));
  const active = [
    { id: 'search', text: t('demand.filter.search_is', { value: value('search') }) },
    { id: 'code', text: t('demand.filter.code_is', { value: value('code') }) },
    { id: 'customer', text: t('demand.filter.customer_is', { value: value('customer') }) },
    { id: 'unit', text: t('demand.filter.unit_is', { value: value('unit') }) },
    { id: 'year', text: t('demand.filter.year_is', { value: value('year') }) },
  ].filter(({ id }) => value(id) !== '');
  return (
    <div className="stack-s no-print">
      <div className="end" role="search" aria-label={t('demand.filter.label')}>
        <SearchBox label={t('demand.filter.search')} value={value('search')} onChange={search} />
        <SearchBox label={t('demand.filter.code')} value={value('code')} onChange={code} />
        <Choice
          label={t('demand.list.customer')}
          all={t('shell.filter.all')}
          value={value('customer')}
          options={counted(facets?.customer)}
          onChange={(customer) => change({ customer })}
        />
        <Choice
          label={t('demand.line.unit')}
          all={t('shell.filter.all')}
          value={value('unit')}
          options={counted(facets?.unit)}
          onChange={(unit) => change({ unit })}
        />
        <Choice
          label={t('demand.filter.year')}
          all={t('shell.filter.all')}
          value={value('year')}
          options={order.years.map((year) => ({ value: String(year), label: String(year) }))}
          onChange={(year) => change({ year })}
        />
      </div>
      <Chips
        filters={active}
        onRemove={(ids) => change(Object.fromEntries(ids.map((id) => [id, undefined])))}
      />
    </div>
  );
}
