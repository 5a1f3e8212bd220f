import type { ReactNode } from 'react';
import './Scroll.css';

// A wide thing scrolls in its own labelled region that the keyboard can reach; the page never does.
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
