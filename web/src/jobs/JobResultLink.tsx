import { Link } from 'react-router';
import type { Job } from '../api/jobs';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';

const PLACES: Record<string, string> = {
  need_list: 'needs',
  order: 'order',
  plan: 'plan',
  import: 'imports',
};

export function JobResultLink({ result }: { result: NonNullable<Job['result']> }) {
  const { t } = useWords();
  const desk = useDesk();
  const place = PLACES[result.kind];
  if (!place) return result.kind;
  return <Link to={`${desk}/${place}/${result.id}`}>{t('shell.jobs.open')}</Link>;
}
