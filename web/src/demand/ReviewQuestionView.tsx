import { useEffect, useRef } from 'react';
import { useWords } from '../lib/words';
import { DecisionsTable } from './DecisionsTable';
import { ItemAnswers } from './ItemAnswers';
import { ReadingAnswers } from './ReadingAnswers';
import { asksReading } from './reading';
import type { GiveAnswer, ReviewQuestion } from './review';
import { VariantView } from './VariantView';
import './Review.css';

// One question: the line, and its answers, of items or of readings of a quantity.
export function ReviewQuestionView(props: {
  question: ReviewQuestion;
  busy: boolean;
  onAnswer: GiveAnswer;
}) {
  const { t, number } = useWords();
  const { question } = props;
  const { subject, candidates, at_stake } = question;
  const reading = asksReading(question);
  const doubt = t('demand.doubt', { kind: question.kind });
  // What is asked next is read out from its heading; the page itself starts at its own.
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = [question.id, subject.item, ...candidates.map(({ item }) => item)].join(' ');
  const shown = useRef(asked);
  useEffect(() => {
    if (shown.current !== asked) heading.current?.focus();
    shown.current = asked;
  }, [asked]);
  return (
    <section className="panel stack">
      <div className="stack-s">
        <h2 ref={heading} tabIndex={-1}>
          {reading ? t('demand.reading.which', { raw: subject.variant.specification }) : doubt}
        </h2>
        <p className="quiet">
          {reading
            ? doubt
            : t('demand.review.stake', {
                amount: `${number(at_stake.quantity)} ${at_stake.unit}`,
                lines: question.cluster_size,
              })}
        </p>
      </div>
      <div className="subject">
        <VariantView variant={subject.variant} />
      </div>
      {question.disputed.length > 0 && (
        <div className="stack-s">
          <h3>{t('demand.review.disputed')}</h3>
          <DecisionsTable label={t('demand.review.disputed')} decisions={question.disputed} />
        </div>
      )}
      {reading ? <ReadingAnswers {...props} /> : <ItemAnswers {...props} />}
    </section>
  );
}
