import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Download } from '../ui/Download';
import { Facts } from '../ui/Facts';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { ConsolidateAgain } from './ConsolidateAgain';
import { OrderItems } from './OrderItems';
import { OrderState } from './OrderState';
import { itemsQuestion, type Order, useOrder } from './queries';

export default function OrderPage() {
  const { order: id, language } = useParams();
  const { t, time } = useWords();
  const desk = useDesk();
  const { params } = useUrlState();
  const order = useOrder(id!);
  const { data } = order;
  const question = itemsQuestion(params);
  question.set('lang', language!);
  return (
    <Page
      title={data?.name ?? t('demand.orders.one')}
      back={<Link to={`${desk}/order`}>{t('demand.orders.title')}</Link>}
      lead={
        data && (
          <div className="row">
            <OrderState state={data.state} />
            <span>{t('demand.order.made', { time: time(data.created_at) })}</span>
            {data.predecessor && (
              <Link to={`${desk}/order/${data.predecessor}`}>{t('demand.order.predecessor')}</Link>
            )}
          </div>
        )
      }
      actions={
        data?.state === 'ready' && (
          <>
            <Download href={`/api/orders/${id}/export.xlsx?${question}`}>
              {t('demand.order.export')}
            </Download>
            <Link to={`${desk}/plan/new?order=${id}`}>{t('demand.order.plan')}</Link>
          </>
        )
      }
    >
      <Answer query={order}>
        {(data) => (
          <>
            <OrderFacts order={data} />
            {data.state === 'consolidating' && <Notice>{t('demand.order.consolidating')}</Notice>}
            {data.state === 'failed' && (
              <Notice>{t('demand.order.failed', { reason: data.reason ?? '' })}</Notice>
            )}
            {data.state === 'ready' && <ConsolidateAgain order={data} />}
            {data.state === 'ready' && <OrderItems order={data} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

function OrderFacts({ order }: { order: Order }) {
  const { t, number } = useWords();
  const desk = useDesk();
  const years = order.years;
  return (
    <Facts
      facts={[
        { label: t('demand.orders.items'), value: number(order.items) },
        {
          label: t('demand.list.lines'),
          value: number(order.lines),
          note: t('demand.order.from_lists', { count: order.need_lists.length }),
        },
        {
          label: t('demand.orders.years'),
          value: years.length > 0 ? `${years[0]}–${years.at(-1)}` : '–',
        },
        {
          label: t('demand.orders.questions'),
          value: number(order.questions),
          note: order.questions > 0 && (
            <Link to={`${desk}/order/${order.id}/review`}>{t('demand.order.see_questions')}</Link>
          ),
        },
      ]}
    />
  );
}
