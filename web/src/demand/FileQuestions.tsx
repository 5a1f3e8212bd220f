import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Cells } from '../ui/Cells';
import { Empty } from '../ui/Empty';
import { isAboutItems, useQuestions } from './queries';

type Source = Schema['OrderSource'];

// What the files themselves leave open, kind by kind: it is settled in the file, which is then
// loaded anew.
export function FileQuestions({ order }: { order: string }) {
  const { t } = useWords();
  const questions = useQuestions(order);
  return (
    <Answer query={questions}>
      {({ rows }) => {
        const kinds = byKind(rows);
        if (kinds.size === 0) return <Empty text={t('demand.questions.empty')} />;
        return (
          <div className="stack">
            <p className="quiet">{t('demand.questions.lead')}</p>
            {[...kinds].map(([kind, cells]) => (
              <section key={kind} className="panel stack">
                <h2>{t('demand.doubt', { kind })}</h2>
                <Cells label={t('demand.doubt', { kind })} cells={[...cells.values()]} />
              </section>
            ))}
          </div>
        );
      }}
    </Answer>
  );
}

// Every cell once, in the order of the questions.
function byKind(questions: readonly Schema['Question'][]): Map<string, Map<string, Source>> {
  const kinds = new Map<string, Map<string, Source>>();
  for (const { kind, sources } of questions) {
    if (isAboutItems(kind)) continue;
    const cells = kinds.get(kind) ?? new Map<string, Source>();
    kinds.set(kind, cells);
    for (const cell of sources) cells.set(JSON.stringify(cell), cell);
  }
  return kinds;
}
