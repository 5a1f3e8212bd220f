import './Tag.css';

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'quiet';

// A state in words; the colour only repeats them.
export function Tag({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
