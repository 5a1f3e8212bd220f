import { useMediaQuery } from '@mantine/hooks';
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
  full: number; // where it is in full use; until then it ramps up
  end: number; // one past the last period of use
  summary: string;
};

// Names stand left of the bars; on a narrow screen above them, so that a phone shows the calendar.
const WIDE = { labels: 290, unit: 30, row: 30, bar: 7 };
const NARROW = { labels: 0, unit: 14, row: 50, bar: 29 };
const HEAD = 40;

type Layout = typeof WIDE;

// Work (hatched), ramp (light) and use (solid) on a calendar, one row each, grouped. The table twin
// is beside it.
export function Timeline(props: {
  label: string;
  periods: string[];
  bars: readonly TimelineBar[];
}) {
  const layout = useMediaQuery('(max-width: 700px)') ? NARROW : WIDE;
  const width = layout.labels + props.periods.length * layout.unit + 8;
  const rows = layOut(props.bars);
  const height = HEAD + rows.length * layout.row + 4;
  const x = (period: number) => layout.labels + period * layout.unit;
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
          <Head key={period} period={period} x={x(index)} bottom={height} layout={layout} />
        ))}
        {rows.map((row, index) => {
          const y = HEAD + index * layout.row;
          return typeof row === 'string' ? (
            <text key={`group ${row}`} className="timeline-group" x={0} y={y + layout.row - 10}>
              {shorten(row, layout)}
            </text>
          ) : (
            <Bar key={row.id} bar={row} y={y} x={x} width={width} layout={layout} />
          );
        })}
      </svg>
    </Scroll>
  );
}

function Bar(props: {
  bar: TimelineBar;
  y: number;
  x: (period: number) => number;
  width: number;
  layout: Layout;
}) {
  const { bar, x, layout } = props;
  const y = props.y + layout.bar;
  const part = (name: string, from: number, to: number) =>
    to > from && <rect className={name} x={x(from)} y={y} width={x(to) - x(from)} height={16} />;
  return (
    <g>
      <title>{bar.summary}</title>
      <line className="timeline-grid" x1={0} x2={props.width} y1={props.y} y2={props.y} />
      <text className="timeline-name" x={0} y={props.y + 13}>
        {shorten(bar.name, layout)}
      </text>
      <text className="timeline-note" x={0} y={props.y + 25}>
        {shorten(bar.note, layout)}
      </text>
      <rect
        fill="url(#timeline-work)"
        className="timeline-work"
        x={x(bar.start)}
        y={y}
        width={Math.max(3, x(bar.ready) - x(bar.start))}
        height={16}
      />
      {part('timeline-ramp', bar.ready, Math.min(bar.full, bar.end))}
      {part('timeline-use', bar.full, bar.end)}
    </g>
  );
}

// Years above, quarters below; a year-long period has its year alone.
function Head(props: { period: string; x: number; bottom: number; layout: Layout }) {
  const { period, x, bottom, layout } = props;
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
      {first && (layout === WIDE || parts?.quarter || Number(parts?.year) % 2 === 0) && (
        <text className="timeline-period" x={x + 3} y={14}>
          {parts?.year ?? period}
        </text>
      )}
      {parts?.quarter && layout === WIDE && (
        <text className="timeline-period" x={x + 3} y={32}>
          {ROMAN[Number(parts.quarter) - 1]}
        </text>
      )}
    </g>
  );
}

const ROMAN = ['I', 'II', 'III', 'IV'];

// A group's name stands on a row of its own above its bars.
function layOut(bars: readonly TimelineBar[]): (string | TimelineBar)[] {
  const rows: (string | TimelineBar)[] = [];
  let group: string | undefined;
  for (const bar of bars) {
    if (bar.group !== group) rows.push((group = bar.group));
    rows.push(bar);
  }
  return rows;
}

function shorten(text: string, layout: Layout): string {
  const most = layout === WIDE ? 44 : 36;
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
