import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { DecisionsTable } from './DecisionsTable';
import { useHistory } from './review';

// What people decided about the item's ways of writing, newest first.
export function ItemHistory({ order, item }: { order: string; item: string }) {
  const { t } = useWords();
  const history = useHistory(order, item);
  return (
    <section className="panel stack">
      <h2>{t('demand.decisions.title')}</h2>
      <Answer query={history} lines={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{t('demand.decisions.none')}</p>
          ) : (
            <DecisionsTable label={t('demand.decisions.title')} decisions={rows} />
          )
        }
      </Answer>
    </section>
  );
}
