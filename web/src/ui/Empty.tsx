import type { ReactNode } from 'react';
import './Empty.css';

// "Nothing yet" and "nothing matches" are two texts, each with its one way out.
export function Empty({ text, action }: { text: string; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{text}</p>
      {action}
    </div>
  );
}
