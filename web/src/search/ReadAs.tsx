import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Notice } from '../ui/Notice';
import { useNaming } from './hits';
import type { Answer } from './queries';

// What the box understood, wherever that is not simply what was typed.
export function ReadAs({ answer }: { answer: Answer }) {
  const { t } = useWords();
  const naming = useNaming();
  const { change } = useUrlState();
  return (
    <>
      {answer.readings.length > 0 && (
        <Notice>
          {answer.readings
            .map(({ typed, read_as }) => t('search.read_as', { typed, read: read_as }))
            .join(' · ')}
        </Notice>
      )}
      {answer.match === 'any_word' && answer.total > 0 && <Notice>{t('search.any_word')}</Notice>}
      {answer.classes.length > 0 && (
        <div className="row no-print">
          <span className="quiet">{t('search.classes')}</span>
          {answer.classes.map((one) => (
            <button
              key={`${one.classifier}${one.code}`}
              type="button"
              className="link-button"
              onClick={() => change({ q: undefined, [one.classifier]: one.code })}
            >
              {one.code} {naming.names(one.title)}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
