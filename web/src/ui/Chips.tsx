import { useWords } from '../lib/words';
import './Chips.css';

// The active filters, each with its own way out.
export function Chips(props: {
  filters: { id: string; text: string }[];
  onRemove: (ids: string[]) => void;
}) {
  const { t } = useWords();
  if (props.filters.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('shell.filter.active')}>
      {props.filters.map((filter) => (
        <li key={filter.id}>
          <button
            type="button"
            aria-label={t('shell.filter.remove', { filter: filter.text })}
            onClick={() => props.onRemove([filter.id])}
          >
            {filter.text} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {props.filters.length > 1 && (
        <li>
          <button type="button" onClick={() => props.onRemove(props.filters.map(({ id }) => id))}>
            {t('shell.filter.clear')}
          </button>
        </li>
      )}
    </ul>
  );
}
