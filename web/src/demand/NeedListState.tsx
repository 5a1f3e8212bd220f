import { useWords } from '../lib/words';
import { Tag, type Tone } from '../ui/Tag';
import type { NeedList } from './queries';

const TONES: Record<NeedList['state'], Tone> = {
  received: 'warn',
  mapped: 'accent',
  loaded: 'good',
  undone: 'quiet',
  failed: 'bad',
  replaced: 'quiet',
};

export function NeedListState({ state }: { state: NeedList['state'] }) {
  const { t } = useWords();
  return <Tag tone={TONES[state]}>{t('demand.list.state_name', { state })}</Tag>;
}
