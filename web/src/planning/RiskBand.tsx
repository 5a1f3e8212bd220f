import { periodParts, periodPosition } from '../lib/periods';
import { useWords } from '../lib/words';
import { Scroll } from '../ui/Scroll';
import { type Band, useBands } from './risk_queries';
import type { Plan } from './queries';
import './RiskBand.css';

const UNIT = 34;
const EDGE = 22;
const BAR = 30;
const HEIGHT = 90;
const LETTER = 7; // width of a letter of a mark's name

type Mark = { name: string; at: number; row: number };

// From the planned date to that of P90 on the plan's calendar; past its end = beyond the horizon.
export function BandPicture({ plan, band }: { plan: Plan; band: Band }) {
  const words = useWords();
  const { t } = words;
  const periods = plan.periods.map(({ label }) => label);
  const width = 2 * EDGE + (periods.length + 1) * UNIT;
  const x = (period: number) => EDGE + period * UNIT;
  const position = (date: string | undefined) =>
    date === undefined ? periods.length : periodPosition(periods, date);
  const [p50, p80, p90] = [position(band.p50), position(band.p80), position(band.p90)];
  const text = bandText(band, words);
  return (
    <Scroll label={text}>
      <svg className="risk-band" width={width} height={HEIGHT} role="img" aria-label={text}>
        {periods.map((label, index) => {
          const parts = periodParts(label);
          const first = parts?.quarter === undefined || parts.quarter === '1';
          return (
            <g key={label}>
              <line
                className={first ? 'risk-band-grid risk-band-year' : 'risk-band-grid'}
                x1={x(index)}
                x2={x(index)}
                y1={first ? 2 : 16}
                y2={BAR + 22}
              />
              {first && (
                <text x={x(index) + 3} y={12}>
                  {parts?.year ?? label}
                </text>
              )}
            </g>
          );
        })}
        <line
          className="risk-band-grid risk-band-year"
          x1={x(periods.length)}
          x2={x(periods.length)}
          y1={2}
          y2={BAR + 22}
        />
        <text x={x(periods.length) + 3} y={12}>
          →
        </text>
        <rect
          className="risk-band-far"
          x={x(p50)}
          y={BAR}
          width={Math.max(4, x(p90) - x(p50))}
          height={14}
        />
        <rect
          className="risk-band-near"
          x={x(p50)}
          y={BAR}
          width={Math.max(4, x(p80) - x(p50))}
          height={14}
        />
        {band.planned && (
          <circle className="risk-band-plan" cx={x(position(band.planned))} cy={BAR + 7} r={5} />
        )}
        {placed([
          [t('planning.risk.p50'), p50],
          [t('planning.risk.p80'), p80],
          [t('planning.risk.p90'), p90],
        ]).map(({ name, at, row }) => (
          <text key={name} className="risk-band-mark" x={x(at) - 2} y={BAR + 34 + 15 * row}>
            {name}
          </text>
        ))}
      </svg>
    </Scroll>
  );
}

// Marks at one place share one text; one that would run into the text before stands a row lower.
function placed(marks: [string, number][]): Mark[] {
  const out: Mark[] = [];
  for (const [name, at] of marks) {
    const last = out.at(-1);
    if (last && at === last.at) last.name += `, ${name}`;
    else {
      const clash = last !== undefined && (at - last.at) * UNIT < (last.name.length + 1) * LETTER;
      out.push({ name, at, row: clash ? last.row + 1 : 0 });
    }
  }
  return out;
}

type Words = ReturnType<typeof useWords>;

export function bandDate(date: string | undefined, { t, period }: Words): string {
  return date === undefined ? t('planning.risk.never') : period(date);
}

export function bandText(band: Band, words: Words): string {
  return words.t('planning.risk.band', {
    p50: bandDate(band.p50, words),
    p80: bandDate(band.p80, words),
    p90: bandDate(band.p90, words),
  });
}

// On the item's page, once the plan was looked at.
export function ItemBand({ plan, item }: { plan: Plan; item: string }) {
  const words = useWords();
  const { t, percent } = words;
  const band = useBands(plan.id, [item]).data?.get(item);
  if (!band) return null;
  return (
    <section className="panel stack-s">
      <h2>{t('planning.risk.title')}</h2>
      <p>{bandText(band, words)}</p>
      <BandPicture plan={plan} band={band} />
      <p className="quiet">
        {t('planning.risk.within')}: {percent(band.within, 1)} (
        {t('planning.risk.within_note', {
          low: percent(band.within_low, 1),
          high: percent(band.within_high, 1),
        })}
        )
      </p>
    </section>
  );
}
