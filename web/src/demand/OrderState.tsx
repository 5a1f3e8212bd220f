import { useWords } from '../lib/words';
import { Tag, type Tone } from '../ui/Tag';
import type { Order } from './queries';

const TONES: Record<Order['state'], Tone> = {
  consolidating: 'accent',
  ready: 'good',
  failed: 'bad',
};

export function OrderState({ state }: { state: Order['state'] }) {
  const { t } = useWords();
  return <Tag tone={TONES[state]}>{t('demand.order.state_name', { state })}</Tag>;
}
