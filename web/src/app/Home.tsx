import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, read } from '../api/client';
import { useWords, type Words } from '../lib/words';
import { Page } from '../ui/Page';
import './Home.css';

const FIRST = { params: { query: { limit: 1 } } };

// The chain at a glance: what came in, what it became, what was decided.
export default function Home() {
  const words = useWords();
  const { t } = words;
  const needs = useQuery({
    queryKey: ['demand', 'need-lists', 'count'],
    queryFn: () => read(api.GET('/api/need-lists', FIRST)),
  });
  const orders = useQuery({
    queryKey: ['demand', 'orders', 'count'],
    queryFn: () => read(api.GET('/api/orders', FIRST)),
  });
  const plan = useNewestPlan();
  const order = orders.data?.rows[0];
  return (
    <Page title={t('shell.home.title')} lead={t('shell.home.lead')}>
      <div className="home">
        <section className="home-step panel">
          <h2>
            <Link to="needs">{t('shell.nav.needs')}</Link>
          </h2>
          <p className="home-figure">
            {needs.data ? t('shell.home.needs', { count: needs.data.total }) : '…'}
          </p>
          <p className="quiet">{t('shell.home.needs_text')}</p>
          <Link to="needs/new">{t('shell.home.needs_action')}</Link>
        </section>
        <section className="home-step panel">
          <h2>
            <Link to="order">{t('shell.nav.order')}</Link>
          </h2>
          <p className="home-figure">
            {order ? t('shell.home.order', { count: order.items }) : t('shell.home.none')}
          </p>
          <p className="quiet">{t('shell.home.order_text')}</p>
          {order && <Link to={`order/${order.id}`}>{order.name}</Link>}
        </section>
        <section className="home-step panel">
          <h2>
            <Link to="plan">{t('shell.nav.plan')}</Link>
          </h2>
          <p className="home-figure">
            {plan.data ? headline(plan.data, words) : t('shell.home.none')}
          </p>
          <p className="quiet">{t('shell.home.plan_text')}</p>
          {plan.data && <Link to={`plan/${plan.data.id}`}>{t('shell.home.plan_action')}</Link>}
        </section>
      </div>
    </Page>
  );
}

function useNewestPlan() {
  const scenarios = useQuery({
    queryKey: ['planning', 'scenarios'],
    queryFn: () => read(api.GET('/api/scenarios')),
  });
  const id = scenarios.data?.rows.find((scenario) => scenario.plan)?.plan;
  return useQuery({
    queryKey: ['planning', 'plan', id],
    enabled: id !== undefined,
    queryFn: () => read(api.GET('/api/plans/{id}', { params: { path: { id: id! } } })),
  });
}

type Share = { period: string; domestic: number };

function headline(plan: { share: Share[] }, { t, percent, period }: Words): string {
  const first = plan.share[0];
  const last = plan.share.at(-1);
  if (!first || !last) return t('shell.home.none');
  return t('shell.home.plan', {
    from: percent(first.domestic),
    to: percent(last.domestic),
    year: period(last.period),
  });
}
