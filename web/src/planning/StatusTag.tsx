import { useWords } from '../lib/words';
import { Tag, type Tone } from '../ui/Tag';
import type { Plan } from './queries';

export type Status = keyof Plan['counts'];

// From good news to bad; the order of every list of statuses.
export const STATUSES: Status[] = [
  'already',
  'dated',
  'import_cheaper',
  'beyond_horizon',
  'blocked',
  'no_producer',
];

const TONES: Record<Status, Tone> = {
  already: 'good',
  dated: 'accent',
  import_cheaper: 'quiet',
  beyond_horizon: 'warn',
  blocked: 'bad',
  no_producer: 'bad',
};

export function StatusTag({ status }: { status: string }) {
  const { t } = useWords();
  return <Tag tone={TONES[status as Status]}>{t('planning.status', { status })}</Tag>;
}
