import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Page } from '../ui/Page';
import { ConsolidateAgain } from './ConsolidateAgain';
import { ItemHistory } from './ItemHistory';
import { ItemRecord } from './ItemRecord';
import { ItemTrail } from './ItemTrail';
import { useOrder, useOrderItem } from './queries';

export default function OrderItemPage() {
  const { order, item } = useParams();
  const { t } = useWords();
  const desk = useDesk();
  const whole = useOrder(order!);
  const record = useOrderItem(order!, item!);
  return (
    <Page
      title={record.data?.name ?? t('demand.item.one')}
      back={<Link to={`${desk}/order/${order}`}>{whole.data?.name ?? t('demand.orders.one')}</Link>}
    >
      {whole.data && <ConsolidateAgain order={whole.data} />}
      <div className="panel">
        <ItemRecord order={order!} item={item!} />
      </div>
      <ItemTrail order={order!} item={item!} />
      <ItemHistory order={order!} item={item!} />
    </Page>
  );
}
