import { useWords } from '../lib/words';
import { Scroll } from '../ui/Scroll';
import { asksReading } from './reading';
import type { ReviewQuestion } from './review';

// The queue as the server orders it: the most rewarding question first.
export function ReviewList(props: {
  questions: readonly ReviewQuestion[];
  total: number;
  current: string;
  onOpen: (id: string) => void;
}) {
  const words = useWords();
  const { t } = words;
  const { questions } = props;
  const doubt = ({ kind }: ReviewQuestion) => t('demand.doubt', { kind });
  return (
    <section className="panel stack-s review-list">
      <h2>{t('demand.review.queue', { count: props.total })}</h2>
      <Scroll label={t('demand.review.queue', { count: props.total })}>
        <ol className="queue">
          {questions.map((question) => (
            <li key={question.id}>
              <button
                type="button"
                aria-current={question.id === props.current ? 'true' : undefined}
                onClick={() => props.onOpen(question.id)}
              >
                {question.subject.name}
                <div className="quiet">
                  {(asksReading(question)
                    ? [question.subject.variant.specification, doubt(question)]
                    : [
                        `${words.number(question.at_stake.quantity)} ${question.at_stake.unit}`,
                        doubt(question),
                        words.probability(question.probability),
                      ]
                  ).join(' · ')}
                </div>
              </button>
            </li>
          ))}
        </ol>
      </Scroll>
      {props.total > questions.length && (
        <p className="quiet">
          {t('demand.review.more', { count: props.total - questions.length })}
        </p>
      )}
    </section>
  );
}
