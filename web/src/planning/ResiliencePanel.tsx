import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { ShareBar } from '../ui/ShareBar';
import { Tag, type Tone } from '../ui/Tag';
import { Losses } from './Losses';
import { RecoveryForm } from './RecoveryForm';
import { RiskAnswer } from './RiskAnswer';
import { type Resilience, useResilience } from './risk_queries';
import type { Plan } from './queries';
import type { TabProps } from './tabs';

type Concentration = Resilience['producers'];
type Single = Resilience['single_source'][number];

const TONES: Record<Concentration['level'], Tone> = { low: 'good', moderate: 'warn', high: 'bad' };
const PARTS = 8;

// On how few the plan rests, and what it loses with each of them.
export default function ResiliencePanel({ plan }: TabProps) {
  const { t } = useWords();
  const resilience = useResilience(plan.id);
  return (
    <RiskAnswer plan={plan.id} query={resilience}>
      {(found) =>
        found.made_items === 0 ? (
          <Empty text={t('planning.resilience.none')} />
        ) : (
          <div className="stack">
            <Head found={found} />
            <Losses found={found} />
            <RecoveryForm plan={plan} found={found} />
            <SingleSources plan={plan} found={found} />
            <Parts title={t('planning.resilience.producers')} of={found.producers} />
          </div>
        )
      }
    </RiskAnswer>
  );
}

function Head({ found }: { found: Resilience }) {
  const { t, percent } = useWords();
  const fact = (label: string, of: Concentration) => ({
    label,
    value: <Tag tone={TONES[of.level]}>{t('planning.resilience.level', { level: of.level })}</Tag>,
    note: t('planning.resilience.hhi_note', {
      hhi: Math.round(of.hhi * 1000) / 1000,
      effective: Math.round(of.effective * 10) / 10,
    }),
  });
  return (
    <Facts
      facts={[
        fact(t('planning.resilience.producers'), found.producers),
        fact(t('planning.resilience.technologies'), found.technologies),
        {
          label: t('planning.resilience.single'),
          value: t('planning.resilience.single_value', {
            single: found.single_items,
            made: found.made_items,
          }),
          note: t('planning.resilience.single_note', { share: percent(found.single_value) }),
        },
      ]}
    />
  );
}

function Parts({ title, of }: { title: string; of: Concentration }) {
  const { t, percent } = useWords();
  const columns: Column<Concentration['parts'][number]>[] = [
    {
      id: 'name',
      title: t('planning.item.producer'),
      wide: true,
      cell: ({ name }) => name || t('planning.resilience.no_technology'),
    },
    {
      id: 'share',
      title: t('planning.resilience.part'),
      cell: ({ share }) => <ShareBar share={share} text={percent(share, 1)} />,
    },
  ];
  return (
    <section className="stack-s">
      <h2>{title}</h2>
      <DataTable
        label={title}
        columns={columns}
        rows={of.parts.slice(0, PARTS)}
        rowKey={({ name }) => name}
      />
    </section>
  );
}

function SingleSources({ plan, found }: { plan: Plan; found: Resilience }) {
  const { t, moneyShort } = useWords();
  const desk = useDesk();
  const columns: Column<Single>[] = [
    {
      id: 'name',
      title: t('planning.items.name'),
      wide: true,
      cell: (row) => <Link to={`${desk}/plan/${plan.id}/items/${row.id}`}>{row.name}</Link>,
    },
    { id: 'producer', title: t('planning.item.producer'), cell: (row) => row.producer },
    {
      id: 'value',
      title: t('planning.resilience.value'),
      figure: true,
      cell: (row) => moneyShort(row.value, found.currency),
    },
  ];
  return (
    <section className="stack-s">
      <h2>{t('planning.resilience.single_items')}</h2>
      <DataTable
        label={t('planning.resilience.single_items')}
        columns={columns}
        rows={found.single_source.slice(0, PARTS)}
        rowKey={({ id }) => id}
      />
      {found.single_items > PARTS && (
        <p className="quiet">
          {t('planning.resilience.shown', {
            shown: Math.min(PARTS, found.single_items),
            total: found.single_items,
          })}
        </p>
      )}
    </section>
  );
}
