import { useWords } from '../lib/words';
import { SignedBars } from '../ui/SignedBars';
import { AnswerButton } from './AnswerButton';
import { fieldBars } from './EvidenceTable';
import { effectSentence } from './effects';
import type { Candidate } from './review';
import { VariantView } from './VariantView';

// One possible answer: how it is written, what speaks for and against, and what it would do.
export function CandidateCard(props: {
  candidate: Candidate;
  shortcut: number;
  comparable: boolean;
  scale: [number, number];
  busy: boolean;
  onChoose: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const { candidate } = props;
  return (
    <li className="candidate">
      <div className="stack-s">
        <VariantView variant={candidate.variant} />
        <div>
          {t('demand.review.probability', { share: words.probability(candidate.probability) })}
        </div>
        <div>
          <AnswerButton
            shortcut={String(props.shortcut)}
            disabled={props.busy || !props.comparable}
            onChoose={props.onChoose}
          >
            {t('demand.review.same')} <span className="hidden">{candidate.name}</span>
          </AnswerButton>
        </div>
        <p className="quiet">
          {props.comparable
            ? effectSentence(candidate.settles, 'same', words)
            : t('demand.review.other_unit')}
        </p>
      </div>
      {candidate.evidence && (
        <SignedBars
          label={t('demand.review.reasons', { name: candidate.name })}
          titles={[t('demand.evidence.what'), t('demand.evidence.bits')]}
          bars={fieldBars(candidate.evidence, words)}
          scale={props.scale}
        />
      )}
    </li>
  );
}
