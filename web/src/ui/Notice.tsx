import type { ReactNode } from 'react';
import './ProblemView.css';

// Something to know before going on; announced, never blocking.
export function Notice({ good, children }: { good?: boolean; children: ReactNode }) {
  return (
    <div className={good ? 'notice notice-good' : 'notice'} role="status">
      {children}
    </div>
  );
}
