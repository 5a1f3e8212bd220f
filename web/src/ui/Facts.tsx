import type { ReactNode } from 'react';
import './Facts.css';

export type Fact = { label: string; value: ReactNode; note?: ReactNode };

// A strip of figures, the first the most important.
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
          {fact.note && <dd className="facts-note">{fact.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
