import { useWords, type Words } from '../lib/words';
import { type SignedBar, SignedBars } from '../ui/SignedBars';
import { comparedTexts, type Evidence, fieldName, levelName, type Step, steps } from './evidence';

// What each field says for and against, from zero; fields with nothing to compare are left out.
export function fieldBars(evidence: Evidence, words: Words): SignedBar[] {
  return steps(evidence)
    .filter(({ field, millibits }) => field && millibits !== 0)
    .map((step, index) => ({ ...bar(step, index, evidence, words), from: 0, to: step.millibits }));
}

// The whole way to the probability: what was thought before, every field, the weight, and what
// competing candidates leave of it.
export function Waterfall({ evidence }: { evidence: Evidence }) {
  const words = useWords();
  const { t, bits } = words;
  const weight = evidence.weight_millibits;
  const left = weight - evidence.competitors_millibits;
  const bars: SignedBar[] = [
    ...steps(evidence).map((step, index) => bar(step, index, evidence, words)),
    {
      id: 'weight',
      label: t('demand.evidence.weight'),
      value: bits(weight),
      from: 0,
      to: weight,
      kind: 'sum',
    },
    {
      id: 'competitors',
      label: t('demand.evidence.competitors'),
      value: bits(-evidence.competitors_millibits),
      from: weight,
      to: left,
      kind: 'part',
    },
    {
      id: 'probability',
      label: t('demand.evidence.probability'),
      value: words.probability(evidence.probability),
      from: 0,
      to: left,
      kind: 'sum',
    },
  ];
  return (
    <SignedBars
      label={t('demand.evidence.title')}
      titles={[t('demand.evidence.what'), t('demand.evidence.bits')]}
      bars={bars}
    />
  );
}

function bar(step: Step, index: number, evidence: Evidence, words: Words): SignedBar {
  const { field, millibits, from, to } = step;
  return {
    id: String(index),
    label: field ? (
      <>
        {fieldName(field, words)}{' '}
        <span className="quiet">
          {[levelName(field, words), comparedTexts(field, evidence)]
            .filter((text) => text !== undefined)
            .join(' · ')}
        </span>
      </>
    ) : (
      words.t('demand.evidence.prior')
    ),
    value: words.bits(millibits),
    from,
    to,
    kind: 'part',
  };
}
