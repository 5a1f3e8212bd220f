import { useWords } from '../lib/words';
import { DataTable } from '../ui/DataTable';
import { Figure } from '../ui/Figure';
import type { Pool } from './pool_queries';
import './PriceCurve.css';

const WIDTH = 640;
const HEIGHT = 280;
const LEFT = 84;
const BOTTOM = 34;

// How the average price falls as the volume grows, and where it meets the import price.
export function PriceCurve({ pool }: { pool: Pool }) {
  const words = useWords();
  const { t, number, price } = words;
  const points = pool.curve.flatMap(({ volume, price: at }) =>
    at === undefined ? [] : [{ volume, price: at }],
  );
  return (
    <Figure
      title={t('planning.pool.curve')}
      note={t('planning.pool.curve_note')}
      picture={<Picture pool={pool} points={points} />}
      twin={
        <DataTable
          label={t('planning.pool.curve')}
          columns={[
            {
              id: 'volume',
              title: t('planning.pool.volume_unit', { unit: pool.unit }),
              figure: true,
              cell: (point) => number(point.volume),
            },
            {
              id: 'price',
              title: t('planning.pool.average'),
              figure: true,
              cell: (point) => price(point.price, pool.currency),
            },
          ]}
          rows={points}
          rowKey={(point) => String(point.volume)}
        />
      }
    />
  );
}

type Point = { volume: number; price: number };

function Picture({ pool, points }: { pool: Pool; points: Point[] }) {
  const { t, number, price } = useWords();
  const prices = pool.periods.filter(({ demand }) => demand > 0);
  const demand = prices.reduce((sum, line) => sum + line.demand, 0);
  const importPrice =
    prices.reduce((sum, line) => sum + line.import_price * line.demand, 0) / Math.max(1, demand);
  if (points.length < 2) return <p className="quiet">{t('planning.pool.no_curve')}</p>;
  // What lies far above import says nothing: the picture ends at three times its price.
  const most =
    Math.min(3 * importPrice, Math.max(importPrice, ...points.map((p) => p.price))) * 1.1;
  const widest = points[points.length - 1]!.volume;
  const x = (volume: number) => LEFT + ((WIDTH - LEFT - 12) * volume) / widest;
  const y = (value: number) => (HEIGHT - BOTTOM) * (1 - Math.min(value, most) / most) + 6;
  const line = points
    .filter((point) => point.price <= most)
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.volume)},${y(point.price)}`)
    .join('');
  const nearest = Math.min(
    ...pool.offers.flatMap(({ term }) => (term === undefined ? [] : [term])),
  );
  return (
    <svg
      className="price-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 12}`}
      role="img"
      aria-label={t('planning.pool.curve')}
    >
      <line className="price-axis" x1={LEFT} x2={WIDTH} y1={y(0)} y2={y(0)} />
      <line className="price-import" x1={LEFT} x2={WIDTH} y1={y(importPrice)} y2={y(importPrice)} />
      <text x={WIDTH - 4} y={y(importPrice) - 6} textAnchor="end">
        {t('planning.pool.import_at', { price: price(Math.round(importPrice), pool.currency) })}
      </text>
      <text x={LEFT - 8} y={y(importPrice) + 4} textAnchor="end">
        {price(Math.round(importPrice), pool.currency)}
      </text>
      <text x={LEFT - 8} y={y(0) + 4} textAnchor="end">
        0
      </text>
      <path className="price-line" d={line} />
      <Mark at={x(pool.pool_volume)} bottom={y(0)} text={t('planning.pool.pool_mark')} row={1} />
      {Number.isFinite(nearest) && (
        <Mark at={x(nearest)} bottom={y(0)} text={t('planning.pool.threshold_mark')} row={0} />
      )}
      <text x={WIDTH - 4} y={y(0) + 16} textAnchor="end">
        {t('planning.pool.a_year', { volume: number(widest), unit: pool.unit })}
      </text>
    </svg>
  );
}

function Mark(props: { at: number; bottom: number; text: string; row: number }) {
  const right = props.at > WIDTH - 160;
  return (
    <>
      <line className="price-mark" x1={props.at} x2={props.at} y1={6} y2={props.bottom} />
      <text
        x={props.at + (right ? -6 : 6)}
        y={props.bottom - 8 - 16 * props.row}
        textAnchor={right ? 'end' : 'start'}
      >
        {props.text}
      </text>
    </>
  );
}
