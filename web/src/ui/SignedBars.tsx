import type { ReactNode } from 'react';
import './SignedBars.css';

// From one figure to another: to the right speaks for, to the left against. A sum starts at zero.
export type SignedBar = {
  id: string;
  label: ReactNode;
  value: string;
  from: number;
  to: number;
  kind: 'part' | 'sum';
};

// Both ends of a scale that holds all bars and zero; several pictures side by side share one.
export function scaleOf(bars: readonly SignedBar[]): [number, number] {
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
}

// A picture that is its own table: every bar stands beside its figure.
export function SignedBars(props: {
  label: string;
  titles: [string, string];
  bars: readonly SignedBar[];
  scale?: [number, number];
}) {
  const [least, most] = props.scale ?? scaleOf(props.bars);
  const width = most - least || 1;
  return (
    <table className="bars">
      <caption className="hidden">{props.label}</caption>
      <thead className="hidden">
        <tr>
          <th scope="col">{props.titles[0]}</th>
          <th scope="col">{props.titles[1]}</th>
        </tr>
      </thead>
      <tbody>
        {props.bars.map((bar) => (
          <tr key={bar.id} className={bar.kind === 'sum' ? 'bars-sum' : undefined}>
            <th scope="row">{bar.label}</th>
            <td className="figure">{bar.value}</td>
            <td className="bars-picture" aria-hidden="true">
              <svg viewBox={`${least} 0 ${width} 10`} preserveAspectRatio="none">
                <rect
                  className={tone(bar)}
                  x={Math.min(bar.from, bar.to)}
                  width={Math.abs(bar.to - bar.from)}
                  height="10"
                />
                <line x1="0" x2="0" y1="0" y2="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function tone(bar: SignedBar): string {
  if (bar.kind === 'sum') return 'bars-total';
  return bar.to >= bar.from ? 'bars-for' : 'bars-against';
}
