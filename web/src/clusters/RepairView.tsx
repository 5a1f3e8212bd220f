import { Button, Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Tag } from '../ui/Tag';
import { TONE, useNaming } from './naming';
import { type Change, type Repair, useRepair, useTrial, type Verdict } from './queries';
import { ScopeChoice, useScope } from './ScopeChoice';

// The least change after which the cluster complies, and how it stands with a part of it.
export function RepairView({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const scope = useScope();
  const repair = useRepair(cluster, scope);
  return (
    <section className="panel stack-s">
      <p>{t('clusters.repair.lead')}</p>
      <div>
        <ScopeChoice />
      </div>
      <Answer query={repair}>
        {(data) => <Found key={scope} cluster={cluster} answer={data} />}
      </Answer>
    </section>
  );
}

function Found({ cluster, answer }: { cluster: string; answer: Repair }) {
  const { t, number, money } = useWords();
  const naming = useNaming(answer.named);
  const { repair } = answer;
  return (
    <>
      {repair.outside.length > 0 && (
        <p className="quiet">
          {t('clusters.repair.outside', { rules: naming.rules(repair.outside) })}
        </p>
      )}
      {repair.outcome === 'nothing_needed' && <Empty text={t('clusters.repair.nothing')} />}
      {repair.outcome === 'not_found' && <Empty text={t('clusters.repair.not_found')} />}
      {repair.outcome === 'found' && (
        <>
          <Facts
            facts={[
              {
                label: t('clusters.repair.changes'),
                value: number(repair.changes.length),
                note: t('clusters.repair.proof', { proof: repair.proof }),
              },
              { label: t('clusters.repair.money'), value: money(repair.money, 'RUB') },
              {
                label: t('clusters.repair.after'),
                value: <Word verdict={repair.verdict_after} />,
              },
            ]}
          />
          <Trial cluster={cluster} answer={answer} />
        </>
      )}
    </>
  );
}

function Word({ verdict }: { verdict: Verdict }) {
  const { t } = useWords();
  return <Tag tone={TONE[verdict]}>{t('clusters.verdict', { verdict })}</Tag>;
}

function Trial({ cluster, answer }: { cluster: string; answer: Repair }) {
  const { t } = useWords();
  const naming = useNaming(answer.named);
  const { changes } = answer.repair;
  const [left, setLeft] = useState<readonly Change[]>([]);
  const [tried, setTried] = useState<readonly Change[]>();
  const trial = useTrial(cluster, tried);
  const columns = useMemo<Column<Change>[]>(
    () => [
      {
        id: 'keep',
        title: t('clusters.repair.keep'),
        cell: (one) => (
          <Checkbox
            size="xs"
            aria-label={naming.change(one, changes)}
            checked={!left.includes(one)}
            onChange={(event) =>
              setLeft(event.currentTarget.checked ? left.filter((x) => x !== one) : [...left, one])
            }
          />
        ),
      },
      {
        id: 'kind',
        title: t('clusters.ledger.kind_title'),
        cell: (one) => t('clusters.repair.kind', { kind: one.kind }),
      },
      {
        id: 'change',
        title: t('clusters.repair.change'),
        wide: true,
        cell: (one) => naming.change(one, changes),
      },
    ],
    [t, naming, changes, left],
  );
  return (
    <>
      <DataTable
        label={t('clusters.room.repair')}
        columns={columns}
        rows={changes}
        rowKey={(one) => `${one.kind}${one.member}${one.supplier}${one.buyer}`}
      />
      <div className="no-print">
        <Button size="xs" onClick={() => setTried(changes.filter((one) => !left.includes(one)))}>
          {t('clusters.repair.try')}
        </Button>
      </div>
      {tried && (
        <Answer query={trial} lines={1}>
          {({ report }) => (
            <div role="status" className="stack-s">
              <p>
                {t('clusters.repair.tried')}: <Word verdict={report.verdict} />
              </p>
              <ul>
                {report.requirements.map((one) => (
                  <li key={one.rule}>
                    {naming.rule(one.rule)}: {naming.figure(one, one.value)}{' '}
                    <Word verdict={one.verdict} />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Answer>
      )}
    </>
  );
}
