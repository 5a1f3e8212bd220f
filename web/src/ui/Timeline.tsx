import { periodParts } from '../lib/periods';
import { Scroll } from './Scroll';
import './Timeline.css';

export type TimelineBar = {
  id: string;
  group: string;
  name: string;
  note: string;
  start: number; // position of the period where work starts
  ready: number; // where it is ready; work covers [start, ready)
  end: number; // one past the last period of use
  summary: string;
};

const LABELS = 290;
const UNIT = 30;
const ROW = 30;
const HEAD = 40;

// Work (hatched) and use (solid) on a calendar, one row each, grouped. The table twin is beside it.
export function Timeline(props: { label: string; periods: string[]; bars: TimelineBar[] }) {
  const width = LABELS + props.periods.length * UNIT + 8;
  const rows = layOut(props.bars);
  const height = HEAD + rows.length * ROW + 4;
  const x = (period: number) => LABELS + period * UNIT;
  return (
    <Scroll label={props.label}>
      <svg className="timeline" width={width} height={height} role="img" aria-label={props.label}>
        <defs>
          <pattern
            id="timeline-work"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" className="timeline-work-ground" />
            <rect width="2.5" height="6" className="timeline-work-line" />
          </pattern>
        </defs>
        {props.periods.map((period, index) => (
          <Head key={period} period={period} x={x(index)} bottom={height} />
        ))}
        {rows.map((row, index) => {
          const y = HEAD + index * ROW;
          return typeof row === 'string' ? (
            <text key={row} className="timeline-group" x={0} y={y + 20}>
              {row}
            </text>
          ) : (
            <g key={row.id}>
              <title>{row.summary}</title>
              <line className="timeline-grid" x1={0} x2={width} y1={y} y2={y} />
              <text className="timeline-name" x={0} y={y + 13}>
                {shorten(row.name)}
              </text>
              <text className="timeline-note" x={0} y={y + 25}>
                {shorten(row.note)}
              </text>
              <rect
                fill="url(#timeline-work)"
                className="timeline-work"
                x={x(row.start)}
                y={y + 7}
                width={Math.max(3, x(row.ready) - x(row.start))}
                height={16}
              />
              {row.end > row.ready && (
                <rect
                  className="timeline-use"
                  x={x(row.ready)}
                  y={y + 7}
                  width={x(row.end) - x(row.ready)}
                  height={16}
                />
              )}
            </g>
          );
        })}
      </svg>
    </Scroll>
  );
}

// Years above, quarters below; a year-long period has its year alone.
function Head({ period, x, bottom }: { period: string; x: number; bottom: number }) {
  const parts = periodParts(period);
  const first = parts?.quarter === undefined || parts.quarter === '1';
  return (
    <g>
      <line
        className={first ? 'timeline-grid timeline-year' : 'timeline-grid'}
        x1={x}
        x2={x}
        y1={first ? 4 : 24}
        y2={bottom}
      />
      {first && (
        <text className="timeline-period" x={x + 3} y={14}>
          {parts?.year ?? period}
        </text>
      )}
      {parts?.quarter && (
        <text className="timeline-period" x={x + 3} y={32}>
          {ROMAN[Number(parts.quarter) - 1]}
        </text>
      )}
    </g>
  );
}

const ROMAN = ['I', 'II', 'III', 'IV'];

// A group's name stands on a row of its own above its bars.
function layOut(bars: TimelineBar[]): (string | TimelineBar)[] {
  const rows: (string | TimelineBar)[] = [];
  let group: string | undefined;
  for (const bar of bars) {
    if (bar.group !== group) rows.push((group = bar.group));
    rows.push(bar);
  }
  return rows;
}

function shorten(text: string): string {
  return text.length > 44 ? `${text.slice(0, 43)}…` : text;
}
