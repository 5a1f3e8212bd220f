import { useWords } from '../lib/words';
import { scaleOf } from '../ui/SignedBars';
import { AnswerButton } from './AnswerButton';
import { CandidateCard } from './CandidateCard';
import { fieldBars } from './EvidenceTable';
import { effectSentence } from './effects';
import { comparable, type GiveAnswer, type ReviewQuestion } from './review';

// Items it may be the same as, and the two ways to say that it is none of them.
export function ItemAnswers(props: {
  question: ReviewQuestion;
  busy: boolean;
  onAnswer: GiveAnswer;
}) {
  const words = useWords();
  const { t } = words;
  const { question, busy, onAnswer } = props;
  const { candidates, settles } = question;
  const scale = scaleOf(
    candidates.flatMap(({ evidence }) => (evidence ? fieldBars(evidence, words) : [])),
  );
  return (
    <>
      <div>
        <h3>{t('demand.questions.candidates')}</h3>
        <p className="quiet">{t('demand.evidence.legend')}</p>
        <ol className="queue-candidates">
          {candidates.map((candidate, index) => (
            <CandidateCard
              key={candidate.item}
              candidate={candidate}
              shortcut={index + 1}
              comparable={comparable(question, candidate)}
              scale={scale}
              busy={busy}
              onChoose={() => onAnswer('same', candidate)}
            />
          ))}
        </ol>
      </div>
      <div className="choices">
        <AnswerButton
          shortcut="N"
          variant="default"
          disabled={busy}
          onChoose={() => onAnswer('none')}
        >
          {t('demand.review.none')}
        </AnswerButton>
        <span className="quiet">{effectSentence(settles.none, 'different', words)}</span>
        <AnswerButton
          shortcut="Shift+N"
          variant="default"
          disabled={busy}
          onChoose={() => onAnswer('new_item')}
        >
          {t('demand.review.new_item')}
        </AnswerButton>
        <span className="quiet">{effectSentence(settles.new_item, 'different', words)}</span>
      </div>
    </>
  );
}
