import { Link, Navigate } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { useRightsQuery } from '../access/session';
import { api, read } from '../api/client';
import { useWords } from '../lib/words';
import { PlanHeadline } from '../planning/PlanHeadline';
import { usePlan, useScenarios } from '../planning/queries';
import { ShareFigure } from '../planning/ShareFigure';
import { Answer } from '../ui/Answer';
import { Page } from '../ui/Page';
import './Home.css';

const FIRST = { params: { query: { limit: 1 } } };

// The first page of each: the chain, or what else the reader is here for.
export default function Home() {
  const rights = useRightsQuery();
  if (!rights.data) return <Answer query={rights}>{() => null}</Answer>;
  const open = rights.data.operations;
  if (open.includes('need_lists.list')) return <Chain />;
  return <Navigate to={open.includes('accounts.list') ? 'people' : 'account'} replace />;
}

// The chain at a glance: what came in, what it became, what was decided.
function Chain() {
  const { t } = useWords();
  const needs = useQuery({
    queryKey: ['demand', 'need-lists', 'count'],
    queryFn: () => read(api.GET('/api/need-lists', FIRST)),
  });
  const orders = useQuery({
    queryKey: ['demand', 'orders', 'count'],
    queryFn: () => read(api.GET('/api/orders', FIRST)),
  });
  const planned = useScenarios().data?.rows.find((scenario) => scenario.plan);
  const plan = usePlan(planned?.plan);
  const order = orders.data?.rows[0];
  return (
    <Page title={t('shell.home.title')} lead={t('shell.home.lead')}>
      <div className="home">
        <section className="panel stack-s">
          <h2>
            <Link to="needs">{t('shell.nav.needs')}</Link>
          </h2>
          <p className="home-figure">
            {needs.data ? t('shell.home.needs', { count: needs.data.total }) : '…'}
          </p>
          <p className="quiet">{t('shell.home.needs_text')}</p>
          <Link to="needs/new">{t('shell.home.needs_action')}</Link>
        </section>
        <section className="panel stack-s">
          <h2>
            <Link to="order">{t('shell.nav.order')}</Link>
          </h2>
          <p className="home-figure">
            {order ? t('shell.home.order', { count: order.items }) : t('shell.home.none')}
          </p>
          <p className="quiet">{t('shell.home.order_text')}</p>
          {order && <Link to={`order/${order.id}`}>{order.name}</Link>}
        </section>
        <section className="panel stack-s">
          <h2>
            <Link to="plan">{t('shell.nav.plan')}</Link>
          </h2>
          <p className="home-figure">
            {plan.data
              ? t('shell.home.plan', { count: plan.data.counts.already + plan.data.counts.dated })
              : t('shell.home.none')}
          </p>
          <p className="quiet">{t('shell.home.plan_text')}</p>
          {planned && <Link to={`plan/${planned.plan}`}>{planned.name}</Link>}
        </section>
      </div>
      {plan.data && (
        <>
          <PlanHeadline plan={plan.data} />
          <ShareFigure plan={plan.data} />
        </>
      )}
    </Page>
  );
}
