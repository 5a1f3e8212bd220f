import { Button } from '@mantine/core';
import { useWords } from '../lib/words';
import { KeyCap } from '../ui/KeyCap';
import { SignedBars } from '../ui/SignedBars';
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
          <Button
            size="xs"
            disabled={props.busy || !props.comparable}
            aria-keyshortcuts={String(props.shortcut)}
            onClick={props.onChoose}
            leftSection={<KeyCap name={String(props.shortcut)} />}
          >
            {t('demand.review.same')} <span className="hidden">{candidate.name}</span>
          </Button>
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
