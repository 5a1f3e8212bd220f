import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useRights } from '../access/session';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Facts } from '../ui/Facts';
import { SideSheet } from '../ui/SideSheet';
import { Tag } from '../ui/Tag';
import { TONE, useNaming } from './naming';
import { type Report, type Requirement, useReport } from './queries';
import { TrailTable } from './TrailTable';

export function RequirementsView({ cluster }: { cluster: string }) {
  const report = useReport(cluster);
  return (
    <Answer query={report}>
      {(data) => (
        <div className="stack">
          <Standing report={data} />
          <Requirements cluster={cluster} report={data} />
        </div>
      )}
    </Answer>
  );
}

function Standing({ report }: { report: Report }) {
  const { t } = useWords();
  const word = (verdict: Report['verdict']) => (
    <Tag tone={TONE[verdict]}>{t('clusters.verdict', { verdict })}</Tag>
  );
  return (
    <section className="panel stack-s">
      <Facts
        facts={[
          { label: t('clusters.compliance.decided'), value: word(report.verdict) },
          { label: t('clusters.compliance.with_indicative'), value: word(report.with_indicative) },
          { label: t('clusters.compliance.day'), value: report.date },
          { label: t('clusters.compliance.year'), value: String(report.year) },
        ]}
      />
      <p className="quiet">{t('clusters.compliance.note')}</p>
    </section>
  );
}

function Requirements({ cluster, report }: { cluster: string; report: Report }) {
  const { t } = useWords();
  const naming = useNaming(report.named);
  const may = useRights(cluster);
  const [opened, setOpened] = useState<Requirement>();
  const columns = useRequirementColumns(report, setOpened);
  const rows = useMemo(() => [...report.requirements].sort(byUrgency), [report]);
  return (
    <section className="panel stack-s">
      <DataTable
        label={t('clusters.room.compliance')}
        columns={columns}
        rows={rows}
        rowKey={({ rule }) => rule}
        current={opened?.rule}
      />
      {report.not_applied.length > 0 && (
        <p className="quiet">
          {t('clusters.compliance.not_applied', {
            rules: naming.rules(report.not_applied.map(({ rule }) => rule)),
          })}
        </p>
      )}
      {opened && (
        <SideSheet
          title={t('clusters.compliance.trail', { requirement: naming.rule(opened.rule) })}
          onClose={() => setOpened(undefined)}
        >
          {may('cluster.compliance.trail') ? (
            <TrailTable cluster={cluster} rule={opened.rule} named={report.named} />
          ) : (
            <Counted requirement={opened} report={report} />
          )}
        </SideSheet>
      )}
    </section>
  );
}

// Of those whose figures are missing.
const NAMED_FIRST = 3;

const URGENCY = ['broken', 'unknown', 'at_risk', 'ok'];

// What is broken by a rule that decides comes first.
function byUrgency(a: Requirement, b: Requirement): number {
  return (
    URGENCY.indexOf(a.verdict) - URGENCY.indexOf(b.verdict) ||
    Number(a.indicative) - Number(b.indicative)
  );
}

// What members see of it: who is counted, not how much of whose.
function Counted({ requirement, report }: { requirement: Requirement; report: Report }) {
  const { t } = useWords();
  const naming = useNaming(report.named);
  return (
    <div className="stack-s">
      <p>{t('clusters.compliance.contract_count', { count: requirement.contracts.length })}</p>
      {requirement.members.length === 0 ? (
        <p className="quiet">{t('clusters.compliance.nobody')}</p>
      ) : (
        <ul>
          {requirement.members.map((id) => (
            <li key={id}>{naming.member(id)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useRequirementColumns(report: Report, open: (row: Requirement) => void) {
  const { t } = useWords();
  const naming = useNaming(report.named);
  return useMemo<Column<Requirement>[]>(
    () => [
      {
        id: 'requirement',
        title: t('clusters.compliance.requirement'),
        wide: true,
        cell: (row) => naming.rule(row.rule),
      },
      {
        id: 'value',
        title: t('clusters.compliance.value'),
        figure: true,
        cell: (row) => naming.figure(row, row.value),
      },
      {
        id: 'threshold',
        title: t('clusters.compliance.threshold'),
        figure: true,
        cell: (row) => naming.threshold(row),
      },
      {
        id: 'verdict',
        title: t('clusters.compliance.verdict'),
        cell: (row) => (
          <>
            <Tag tone={TONE[row.verdict]}>{t('clusters.verdict', { verdict: row.verdict })}</Tag>
            {row.indicative && <div className="quiet">{t('clusters.compliance.indicative')}</div>}
            {row.breaks_on && (
              <div className="quiet">
                {t('clusters.compliance.breaks_on', { date: row.breaks_on })}
              </div>
            )}
            {row.lacking.length > 0 && (
              <div className="quiet">
                {t('clusters.compliance.lacking', {
                  names: row.lacking.slice(0, NAMED_FIRST).map(naming.member).join(', '),
                  more: Math.max(0, row.lacking.length - NAMED_FIRST),
                })}
              </div>
            )}
          </>
        ),
      },
      {
        id: 'rule',
        title: t('clusters.compliance.rule'),
        wide: true,
        cell: (row) => (
          <>
            <code>{row.version}</code>
            <div className="quiet">
              {row.confidence} · {row.source}
            </div>
          </>
        ),
      },
      {
        id: 'trail',
        title: t('clusters.compliance.open_trail'),
        cell: (row) => (
          <Button
            size="xs"
            variant="default"
            aria-label={t('clusters.compliance.trail', { requirement: naming.rule(row.rule) })}
            onClick={() => open(row)}
          >
            {t('clusters.compliance.open_trail')}
          </Button>
        ),
      },
    ],
    [t, naming, open],
  );
}
