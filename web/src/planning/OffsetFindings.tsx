import type { Schema } from '../api/client';
import { useWords, type Words } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Tag, type Tone } from '../ui/Tag';

type Answer = Schema['OffsetAssessment'];
type Finding = Answer['findings'][number];

const VERDICT: Record<Finding['verdict'], Tone> = {
  pass: 'good',
  fail: 'bad',
  indicative: 'warn',
  unknown: 'quiet',
};

// Each check with its figures and, where it is a rule of an act, its version, source and confidence.
export function OffsetFindings({ answer }: { answer: Answer }) {
  const words = useWords();
  const { t } = words;
  const columns: Column<Finding>[] = [
    {
      id: 'verdict',
      title: t('planning.offset.verdict'),
      cell: ({ verdict, holds }) => (
        <Tag tone={VERDICT[verdict]}>
          {t('planning.offset.verdict_name', { verdict, holds: holds ?? false })}
        </Tag>
      ),
    },
    {
      id: 'year',
      title: t('planning.spend.year'),
      cell: ({ year }) => (year === undefined ? t('planning.offset.whole') : String(year)),
    },
    {
      id: 'rule',
      title: t('planning.offset.rule'),
      wide: true,
      cell: (finding) => <RuleCell finding={finding} />,
    },
    {
      id: 'value',
      title: t('planning.offset.value'),
      figure: true,
      cell: ({ value, unit }) => figure(value, unit, words),
    },
    {
      id: 'limit',
      title: t('planning.offset.limit'),
      figure: true,
      cell: ({ limit, unit }) => figure(limit, unit, words),
    },
    {
      id: 'margin',
      title: t('planning.offset.margin'),
      figure: true,
      cell: ({ margin, unit }) => figure(margin, unit, words),
    },
  ];
  return (
    <section className="panel stack-s">
      <h2>{t('planning.offset.findings')}</h2>
      <DataTable
        label={t('planning.offset.findings')}
        columns={columns}
        rows={answer.findings}
        rowKey={({ rule, year }) => `${rule} ${year ?? ''}`}
      />
      {answer.not_applied.map(({ rule, standing }) => (
        <p key={rule} className="quiet">
          {t('planning.offset.not_applied', { rule, standing })}
        </p>
      ))}
    </section>
  );
}

function RuleCell({ finding }: { finding: Finding }) {
  const { t, number } = useWords();
  const { rule, version, confidence, standing, source, needed_output } = finding;
  return (
    <>
      {t('planning.offset.rule_name', { rule: rule.replaceAll('.', '_'), id: rule })}
      {needed_output !== undefined && (
        <div>{t('planning.offset.needed', { output: number(needed_output) })}</div>
      )}
      {version && (
        <div className="quiet">
          {t('planning.offset.rule_source', {
            version,
            confidence: confidence ?? '',
            source: source ?? '',
            standing: standing ?? '',
          })}
        </div>
      )}
    </>
  );
}

function figure(value: number | undefined, unit: string, { t, number }: Words): string {
  return value === undefined ? '?' : t('planning.offset.figure', { value: number(value), unit });
}
