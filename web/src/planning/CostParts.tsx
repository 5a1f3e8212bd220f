import { Fragment } from 'react';
import { useWords } from '../lib/words';
import type { Plan } from './queries';
import './Proof.css';

// Whose money the cost of the plan is.
export function CostParts({ plan }: { plan: Plan }) {
  const { t, money } = useWords();
  if (!plan.parts) return null;
  const parts = Object.entries(plan.parts).filter(
    ([part, amount]) => part !== 'shortage' || amount > 0,
  );
  return (
    <section className="stack-s">
      <h2>{t('planning.parts.title')}</h2>
      <dl className="pairs">
        {parts.map(([part, amount]) => (
          <Fragment key={part}>
            <dt>{t('planning.compare.part', { part })}</dt>
            <dd>{money(amount, plan.currency)}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
