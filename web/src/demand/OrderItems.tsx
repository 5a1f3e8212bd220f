import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable, type Sort } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Pager } from '../ui/Pager';
import { SideSheet } from '../ui/SideSheet';
import { ItemRecord } from './ItemRecord';
import { OrderFilters } from './OrderFilters';
import { type Order, type OrderItem, useOrderItems } from './queries';

// Item by year. A press on a row shows where its figures come from; its name opens the record.
export function OrderItems({ order }: { order: Order }) {
  const { t } = useWords();
  const { params, change } = useUrlState();
  const items = useOrderItems(order.id, params);
  const columns = useItemColumns(order);
  const open = params.get('item') ?? undefined;
  const setOpen = useCallback(
    (item: string | undefined) =>
      change({ item, after: params.get('after') ?? undefined }, { replace: true }),
    [change, params],
  );
  const openRow = useCallback((item: OrderItem) => setOpen(item.id), [setOpen]);
  const sort: Sort = {
    by: params.get('sort') ?? undefined,
    direction: params.get('direction') === 'desc' ? 'desc' : 'asc',
  };
  return (
    <section className="panel stack" aria-label={t('demand.orders.items')}>
      <OrderFilters order={order} facets={items.data?.facets} />
      <Answer query={items} lines={12}>
        {(page) => (
          <div className="stack" aria-busy={items.isPlaceholderData}>
            {page.rows.length === 0 ? (
              <Empty text={t('shell.filter.nothing')} />
            ) : (
              <DataTable
                label={t('demand.orders.items')}
                columns={columns}
                rows={page.rows}
                rowKey={(item) => item.id}
                sort={sort}
                onSort={({ by, direction }) => change({ sort: by, direction })}
                onRow={openRow}
                current={open}
              />
            )}
            <Pager shown={page.rows.length} total={page.total} next={page.next} />
          </div>
        )}
      </Answer>
      {open && (
        <SideSheet title={t('demand.item.drawer')} onClose={() => setOpen(undefined)}>
          <ItemRecord order={order.id} item={open} heading />
        </SideSheet>
      )}
    </section>
  );
}

function useItemColumns(order: Order) {
  const { t, number } = useWords();
  const desk = useDesk();
  return useMemo<Column<OrderItem>[]>(() => {
    const quantity = (key: string, title: string): Column<OrderItem> => ({
      id: key,
      title,
      figure: true,
      // An absent year is unknown, not zero.
      cell: (item) => (item.quantity[key] === undefined ? '–' : number(item.quantity[key])),
    });
    return [
      {
        id: 'name',
        title: t('demand.item.name'),
        wide: true,
        sortable: true,
        cell: (item) => (
          <>
            <Link to={`${desk}/order/${order.id}/items/${item.id}`}>{item.name}</Link>
            {item.codes.length > 0 && <div className="quiet">{item.codes.join(' · ')}</div>}
          </>
        ),
      },
      { id: 'unit', title: t('demand.line.unit'), cell: (item) => item.unit },
      {
        id: 'quantity',
        title: t('demand.item.total'),
        figure: true,
        sortable: true,
        cell: (item) => <strong>{number(item.total)}</strong>,
      },
      ...order.years.map((year) => quantity(String(year), String(year))),
      quantity('undated', t('demand.line.undated')),
      {
        id: 'customers',
        title: t('demand.item.customers'),
        figure: true,
        cell: (item) => number(item.customers),
      },
      {
        id: 'sources',
        title: t('demand.item.cells'),
        figure: true,
        sortable: true,
        cell: (item) => number(item.sources_count),
      },
    ];
  }, [t, number, desk, order]);
}
