import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { Tag, type Tone } from '../ui/Tag';

type Status = Schema['OrganisationPublic']['status'];

const TONES: Record<Status, Tone> = {
  draft: 'accent',
  verified: 'good',
  stale: 'warn',
  closed: 'quiet',
  merged: 'quiet',
};

export function StatusTag({ status }: { status: Status }) {
  const { t } = useWords();
  return <Tag tone={TONES[status]}>{t(`directory.status.${status}`)}</Tag>;
}
