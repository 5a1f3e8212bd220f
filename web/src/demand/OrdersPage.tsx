import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { Pager } from '../ui/Pager';
import { OrderState } from './OrderState';
import { type Order, useOrders } from './queries';

export default function OrdersPage() {
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  const { params } = useUrlState();
  const orders = useOrders(params.get('after') ?? undefined);
  const columns = useMemo<Column<Order>[]>(
    () => [
      {
        id: 'name',
        title: t('demand.orders.name'),
        wide: true,
        cell: (order) => <Link to={`${desk}/order/${order.id}`}>{order.name}</Link>,
      },
      {
        id: 'state',
        title: t('demand.list.state'),
        cell: (order) => <OrderState state={order.state} />,
      },
      {
        id: 'lists',
        title: t('demand.orders.lists'),
        figure: true,
        cell: (order) => words.number(order.need_lists.length),
      },
      {
        id: 'lines',
        title: t('demand.list.lines'),
        figure: true,
        cell: (order) => words.number(order.lines),
      },
      {
        id: 'items',
        title: t('demand.orders.items'),
        figure: true,
        cell: (order) => words.number(order.items),
      },
      {
        id: 'questions',
        title: t('demand.orders.questions'),
        figure: true,
        cell: (order) => words.number(order.questions),
      },
      { id: 'years', title: t('demand.orders.years'), cell: (order) => span(order.years) },
      {
        id: 'created',
        title: t('demand.orders.created'),
        cell: (order) => words.time(order.created_at),
      },
    ],
    [t, words, desk],
  );
  const start = (
    <>
      <Link to={`${desk}/order/decisions`}>{t('demand.decisions.title')}</Link>
      <Button component={Link} to={`${desk}/order/new`}>
        {t('demand.orders.new')}
      </Button>
    </>
  );
  return (
    <Page title={t('demand.orders.title')} lead={t('demand.orders.lead')} actions={start}>
      <Answer query={orders}>
        {(page) =>
          page.total === 0 ? (
            <Empty text={t('demand.orders.empty')} />
          ) : (
            <div className="panel stack">
              <DataTable
                label={t('demand.orders.title')}
                columns={columns}
                rows={page.rows}
                rowKey={(order) => order.id}
              />
              <Pager shown={page.rows.length} total={page.total} next={page.next} />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function span(years: number[]): string {
  if (years.length === 0) return '–';
  return years.length === 1 ? String(years[0]) : `${years[0]}–${years.at(-1)}`;
}
