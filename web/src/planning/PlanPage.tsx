import { Button } from '@mantine/core';
import { Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Download } from '../ui/Download';
import { Page } from '../ui/Page';
import { Views } from '../ui/Views';
import { Waiting } from '../ui/Waiting';
import { PlanHeadline } from './PlanHeadline';
import { PlanWarnings } from './PlanWarnings';
import { Proof } from './Proof';
import { usePlan, useScenario } from './queries';
import { ShareFigure } from './ShareFigure';
import { TABS, type TabProps } from './tabs';

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
              <Proof plan={data} />
            </div>
            <Answer query={scenario}>{(of) => <Details plan={data} scenario={of} />}</Answer>
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

function Details({ plan, scenario }: TabProps) {
  const { t } = useWords();
  const { params } = useUrlState();
  const tabs = TABS.filter(({ when }) => when === undefined || when(scenario));
  const current = tabs.find(({ id }) => id === params.get('view')) ?? tabs[0]!;
  return (
    <section className="panel stack">
      <Views
        label={t('planning.plan.views')}
        current={current.id}
        views={tabs.map(({ id, title }) => ({ id, title: t(title) }))}
      />
      <Suspense fallback={<Waiting lines={12} />}>
        <current.page plan={plan} scenario={scenario} />
      </Suspense>
    </section>
  );
}
