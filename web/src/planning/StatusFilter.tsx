import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { type Status, STATUSES } from './StatusTag';
import './StatusFilter.css';

// The statuses with their counts; pressing one shows only its items, pressing it again all.
export function StatusFilter({ counts }: { counts: Partial<Record<Status, number>> }) {
  const { t, number } = useWords();
  const { params, change } = useUrlState();
  const chosen = params.get('status');
  return (
    <div className="statuses no-print" role="group" aria-label={t('planning.items.by_status')}>
      {STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={chosen === status}
          onClick={() => change({ status: chosen === status ? undefined : status })}
        >
          <span>{t('planning.status', { status })}</span> <b>{number(counts[status] ?? 0)}</b>
        </button>
      ))}
    </div>
  );
}
