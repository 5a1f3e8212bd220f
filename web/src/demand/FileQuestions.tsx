import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Cells } from '../ui/Cells';
import { Empty } from '../ui/Empty';
import { isAboutItems, useQuestions } from './queries';

// What the files themselves leave open: it is settled in the file, which is then loaded anew.
export function FileQuestions({ order }: { order: string }) {
  const { t } = useWords();
  const questions = useQuestions(order);
  return (
    <Answer query={questions}>
      {({ rows }) => {
        const own = rows.filter(({ kind }) => !isAboutItems(kind));
        if (own.length === 0) return <Empty text={t('demand.questions.empty')} />;
        return (
          <div className="stack">
            <p className="quiet">{t('demand.questions.lead')}</p>
            {own.map((question) => (
              <section key={question.id} className="panel stack">
                <h2>{t('demand.doubt', { kind: question.kind })}</h2>
                <Cells label={t('demand.item.sources')} cells={question.sources} />
              </section>
            ))}
          </div>
        );
      }}
    </Answer>
  );
}
