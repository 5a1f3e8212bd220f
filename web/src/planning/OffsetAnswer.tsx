import { useEffect, useRef } from 'react';
import type { Schema } from '../api/client';
import { useWords, type Words } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { type Fact, Facts } from '../ui/Facts';
import { Tag, type Tone } from '../ui/Tag';
import { OffsetFindings } from './OffsetFindings';

type Answer = Schema['OffsetAssessment'];
type Year = Answer['years'][number];
type Quarter = Answer['quarters'][number];

const FLAG: Record<Year['flag'], Tone> = { red: 'bad', amber: 'warn', green: 'good' };

// The answer takes the focus, as it stands below a long form.
export function OffsetAnswer({ answer }: { answer: Answer }) {
  const words = useWords();
  const { t } = words;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [answer]);
  return (
    <>
      <section className="panel stack-s">
        <h2 ref={heading} tabIndex={-1}>
          {t('planning.offset.answer')}
        </h2>
        <p>
          <Tag tone={FLAG[answer.flag]}>{t('planning.offset.flag', { flag: answer.flag })}</Tag>{' '}
          {t('planning.offset.flag_text', { flag: answer.flag })}{' '}
          {t('planning.offset.of', {
            name: answer.name === '' ? '' : `${answer.name}.`,
            signing: answer.signing,
          })}
        </p>
      </section>
      <Facts facts={facts(answer, words)} />
      <Years answer={answer} />
      <OffsetFindings answer={answer} />
      <Quarters answer={answer} />
      <p className="quiet">{t('planning.offset.not_legal')}</p>
    </>
  );
}

function facts(answer: Answer, { t, number, price, moneyShort }: Words): Fact[] {
  return [
    {
      label: t('planning.offset.price'),
      value: price(answer.price, answer.currency),
      note: t('planning.offset.pieces', { count: number(answer.pieces) }),
    },
    {
      label: t('planning.offset.break_even'),
      value: answer.break_even === undefined ? '–' : price(answer.break_even, answer.currency),
      note: t(
        answer.break_even === undefined
          ? 'planning.offset.no_costs'
          : 'planning.offset.break_even_note',
      ),
    },
    {
      label: t('planning.offset.exposure'),
      value:
        answer.exposure === undefined
          ? '–'
          : t('planning.offset.exposure_value', {
              least: answer.exposure_is_least,
              money: moneyShort(answer.exposure, answer.currency),
            }),
      note: t(
        answer.exposure === undefined ? 'planning.offset.no_rate' : 'planning.offset.exposure_note',
      ),
    },
  ];
}

function Years({ answer }: { answer: Answer }) {
  const { t, number, percent } = useWords();
  const columns: Column<Year>[] = [
    { id: 'year', title: t('planning.spend.year'), cell: ({ year }) => String(year) },
    {
      id: 'flag',
      title: t('planning.offset.verdict'),
      cell: ({ flag }) => <Tag tone={FLAG[flag]}>{t('planning.offset.flag', { flag })}</Tag>,
    },
    {
      id: 'due',
      title: t('planning.offset.due'),
      figure: true,
      cell: ({ due, share }) => `${number(due)} (${percent(share / 100, 1)})`,
    },
    {
      id: 'supply',
      title: t('planning.offset.supply'),
      figure: true,
      cell: ({ supply }) => known(supply, number),
    },
    {
      id: 'late',
      title: t('planning.offset.late'),
      figure: true,
      cell: ({ late }) => known(late, number),
    },
  ];
  return (
    <section className="panel stack-s">
      <h2>{t('planning.offset.years')}</h2>
      <DataTable
        label={t('planning.offset.years')}
        columns={columns}
        rows={answer.years}
        rowKey={({ year }) => String(year)}
      />
    </section>
  );
}

function Quarters({ answer }: { answer: Answer }) {
  const { t, number, period, money } = useWords();
  const columns: Column<Quarter>[] = [
    { id: 'quarter', title: t('planning.share.period'), cell: (row) => period(row.quarter) },
    { id: 'due', title: t('planning.offset.due'), figure: true, cell: ({ due }) => number(due) },
    {
      id: 'supply',
      title: t('planning.offset.supply'),
      figure: true,
      cell: ({ supply }) => known(supply, number),
    },
    {
      id: 'late',
      title: t('planning.offset.late'),
      figure: true,
      cell: ({ late }) => known(late, number),
    },
    {
      id: 'exposure',
      title: t('planning.offset.exposure'),
      figure: true,
      cell: ({ exposure }) => known(exposure, (value) => money(value, answer.currency)),
    },
  ];
  return (
    <section className="panel stack-s">
      <h2>{t('planning.offset.quarters')}</h2>
      <p className="quiet">{t('planning.offset.quarters_note')}</p>
      <DataTable
        label={t('planning.offset.quarters')}
        columns={columns}
        rows={answer.quarters}
        rowKey={({ quarter }) => quarter}
      />
    </section>
  );
}

function known(value: number | undefined, text: (value: number) => string): string {
  return value === undefined ? '?' : text(value);
}
