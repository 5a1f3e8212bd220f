import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../lib/words';
import { KeyCap } from '../ui/KeyCap';
import { scaleOf } from '../ui/SignedBars';
import { CandidateCard } from './CandidateCard';
import { DecisionsTable } from './DecisionsTable';
import { effectSentence } from './effects';
import { fieldBars } from './EvidenceTable';
import { type Candidate, comparable, type ReviewQuestion } from './review';
import { VariantView } from './VariantView';
import './Review.css';

// One question: the line, its candidates, and the two ways to say that it is none of them.
export function ReviewQuestionView(props: {
  question: ReviewQuestion;
  busy: boolean;
  onSame: (candidate: Candidate) => void;
  onNone: (verdict: 'none' | 'new_item') => void;
}) {
  const words = useWords();
  const { t, number } = words;
  const { question, busy } = props;
  const { subject, candidates, at_stake } = question;
  const scale = scaleOf(
    candidates.flatMap(({ evidence }) => (evidence ? fieldBars(evidence, words) : [])),
  );
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
          {t('demand.doubt', { kind: question.kind })}
        </h2>
        <p className="quiet">
          {t('demand.review.stake', {
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
              onChoose={() => props.onSame(candidate)}
            />
          ))}
        </ol>
      </div>
      <div className="choices">
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          aria-keyshortcuts="N"
          onClick={() => props.onNone('none')}
          leftSection={<KeyCap name="N" />}
        >
          {t('demand.review.none')}
        </Button>
        <span className="quiet">{effectSentence(question.settles.none, 'different', words)}</span>
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          aria-keyshortcuts="Shift+N"
          onClick={() => props.onNone('new_item')}
          leftSection={<KeyCap name="Shift+N" />}
        >
          {t('demand.review.new_item')}
        </Button>
        <span className="quiet">
          {effectSentence(question.settles.new_item, 'different', words)}
        </span>
      </div>
    </section>
  );
}
