import { useMemo } from 'react';
import type { Job } from '../api/jobs';
import { useWords } from '../lib/words';
import { type Column, DataTable } from './DataTable';
import './GapCourse.css';

type Sample = NonNullable<Job['course']>[number];

const WIDTH = 640;
const HEIGHT = 120;

// Two lines that close in on the best possible answer: what was found, and what is proven of every
// other one. The figures stand in the table below.
export function GapCourse({ course }: { course: readonly Sample[] }) {
  const words = useWords();
  const { t, number, percent } = words;
  const last = course.at(-1);
  const columns = useMemo<Column<Sample>[]>(
    () => [
      {
        id: 'seconds',
        title: t('shell.course.seconds'),
        figure: true,
        cell: ({ seconds }) => number(Math.round(seconds * 10) / 10),
      },
      { id: 'gap', title: t('shell.course.gap'), figure: true, cell: ({ gap }) => percent(gap, 2) },
    ],
    [t, number, percent],
  );
  if (!last || course.length < 2) return null;
  return (
    <div className="stack-s course">
      <p>
        {t('shell.course.now', {
          gap: percent(last.gap, 2),
          seconds: number(Math.round(last.seconds)),
        })}
      </p>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('shell.course.title')}
        preserveAspectRatio="none"
      >
        {lines(course).map(({ name, points }) => (
          <polyline key={name} className={`course-${name}`} points={points} />
        ))}
      </svg>
      <p className="row quiet course-key">
        <span className="course-key-upper">{t('shell.course.upper')}</span>
        <span className="course-key-lower">{t('shell.course.lower')}</span>
      </p>
      <details>
        <summary>{t('shell.figure.table')}</summary>
        <DataTable
          label={t('shell.course.title')}
          columns={columns}
          rows={course}
          rowKey={({ seconds }) => String(seconds)}
        />
      </details>
    </div>
  );
}

// The picture begins where the gap is still four times the last one; before, it would be a wall.
function lines(course: readonly Sample[]) {
  const last = course.at(-1)!;
  const reach = Math.max(4 * (last.upper - last.lower), 0.01 * last.upper);
  const bottom = last.lower - reach;
  const top = last.upper + reach;
  const x = ({ seconds }: Sample) => (WIDTH * seconds) / (last.seconds || 1);
  const y = (value: number) =>
    HEIGHT - (HEIGHT * (Math.min(top, Math.max(bottom, value)) - bottom)) / (top - bottom || 1);
  return (['upper', 'lower'] as const).map((name) => ({
    name,
    points: course.map((one) => `${x(one).toFixed(1)},${y(one[name]).toFixed(1)}`).join(' '),
  }));
}
