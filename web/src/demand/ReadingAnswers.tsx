import { Fragment } from 'react';
import { useWords } from '../lib/words';
import { AnswerButton } from './AnswerButton';
import { readingName } from './reading';
import type { GiveAnswer, ReviewQuestion } from './review';

// The numbers that a quantity may mean, and the way to leave it unknown.
export function ReadingAnswers(props: {
  question: ReviewQuestion;
  busy: boolean;
  onAnswer: GiveAnswer;
}) {
  const words = useWords();
  const { t } = words;
  const { question, busy, onAnswer } = props;
  return (
    <div className="choices">
      {question.candidates.map((candidate, index) => {
        const number = readingName(question, candidate, words);
        return (
          <Fragment key={candidate.item}>
            <AnswerButton
              shortcut={String(index + 1)}
              disabled={busy}
              onChoose={() => onAnswer('same', candidate)}
            >
              {t('demand.reading.take', { number })}
            </AnswerButton>
            <span className="quiet">{t('demand.reading.effect', { number })}</span>
          </Fragment>
        );
      })}
      <AnswerButton
        shortcut="N"
        variant="default"
        disabled={busy}
        onChoose={() => onAnswer('none')}
      >
        {t('demand.review.none')}
      </AnswerButton>
      <span className="quiet">{t('demand.reading.none_effect')}</span>
    </div>
  );
}
