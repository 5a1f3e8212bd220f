import { useEffect, useState } from 'react';
import { useWords } from '../lib/words';
import './Waiting.css';

// Nothing for 300 ms, then bars of about the final height, after 10 s a word.
export function Waiting({ lines = 6 }: { lines?: number }) {
  const { t } = useWords();
  const [phase, setPhase] = useState<'silent' | 'bars' | 'long'>('silent');
  useEffect(() => {
    const bars = setTimeout(() => setPhase('bars'), 300);
    const long = setTimeout(() => setPhase('long'), 10_000);
    return () => {
      clearTimeout(bars);
      clearTimeout(long);
    };
  }, []);
  return (
    <div className="waiting" aria-busy="true">
      {phase !== 'silent' &&
        Array.from({ length: lines }, (_, index) => <div key={index} className="waiting-bar" />)}
      <div role="status" className={phase === 'long' ? 'quiet' : 'hidden'}>
        {phase === 'long' ? t('shell.wait.long') : t('shell.wait.short')}
      </div>
    </div>
  );
}
