import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Download } from '../ui/Download';
import { Page } from '../ui/Page';
import { Views } from '../ui/Views';
import { PlanChanges } from './PlanChanges';
import { PlanHeadline } from './PlanHeadline';
import { PlanItems } from './PlanItems';
import { PlanTimeline } from './PlanTimeline';
import { PlanWarnings } from './PlanWarnings';
import { Proof } from './Proof';
import { type Plan, usePlan, useScenario } from './queries';
import { ShareFigure } from './ShareFigure';
import { SpendTable } from './SpendTable';

export default function PlanPage() {
  const { plan: id, language } = useParams();
  const { t } = useWords();
  const desk = useDesk();
  const plan = usePlan(id);
  const scenario = useScenario(plan.data?.scenario);
  return (
    <Page
      title={scenario.data?.name ?? t('planning.plan.title')}
      back={<Link to={`${desk}/plan`}>{t('planning.plans.title')}</Link>}
      lead={scenario.data?.parent && <Parent id={scenario.data.parent} />}
      actions={
        <>
          <Download href={`/api/plans/${id}/export.xlsx?lang=${language}`}>
            {t('planning.plan.xlsx')}
          </Download>
          <Download href={`/api/plans/${id}/export.html?lang=${language}`}>
            {t('planning.plan.html')}
          </Download>
          <Button component={Link} to={`${desk}/plan/${id}/what-if`}>
            {t('planning.plan.what_if')}
          </Button>
        </>
      }
    >
      <Answer query={plan} lines={12}>
        {(data) => (
          <>
            <PlanHeadline plan={data} />
            <PlanWarnings warnings={data.warnings ?? []} />
            <div className="two">
              <ShareFigure plan={data} />
              <div className="stack">
                <Proof plan={data} />
                <SpendTable plan={data} />
              </div>
            </div>
            <Details plan={data} parent={scenario.data?.parent} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Parent({ id }: { id: string }) {
  const { t } = useWords();
  const desk = useDesk();
  const parent = useScenario(id);
  if (!parent.data?.plan) return null;
  return (
    <span>
      {t('planning.plan.based_on')}{' '}
      <Link to={`${desk}/plan/${parent.data.plan}`}>{parent.data.name}</Link>
    </span>
  );
}

function Details({ plan, parent }: { plan: Plan; parent: string | undefined }) {
  const { t } = useWords();
  const { params } = useUrlState();
  const view = params.get('view') ?? (parent ? 'changes' : 'items');
  return (
    <section className="panel stack">
      <Views
        label={t('planning.plan.views')}
        current={view}
        views={[
          ...(parent ? [{ id: 'changes', title: t('planning.plan.changes') }] : []),
          { id: 'items', title: t('planning.plan.items') },
          { id: 'timeline', title: t('planning.plan.timeline') },
        ]}
      />
      {view === 'timeline' ? (
        <PlanTimeline plan={plan} />
      ) : view === 'changes' && parent ? (
        <PlanChanges plan={plan} parent={parent} />
      ) : (
        <PlanItems plan={plan} />
      )}
    </section>
  );
}
