import { useWords } from '../lib/words';
import { Tag, type Tone } from '../ui/Tag';
import type { Import } from './queries';

const TONES: Record<Import['state'], Tone> = {
  checking: 'accent',
  checked: 'warn',
  applying: 'accent',
  applied: 'good',
  undoing: 'accent',
  undone: 'quiet',
  failed: 'bad',
};

export function ImportState({ state }: { state: Import['state'] }) {
  const { t } = useWords();
  return <Tag tone={TONES[state]}>{t('reference.state', { state })}</Tag>;
}
