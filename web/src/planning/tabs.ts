import { type ComponentType, lazy } from 'react';
import type { Key } from '../lib/words';
import type { Plan, Scenario } from './queries';

export type TabProps = { plan: Plan; scenario: Scenario };
export type Tab = {
  id: string; // in the address: ?view=
  title: Key;
  page: ComponentType<TabProps>;
  when?: (scenario: Scenario) => boolean; // always, if absent
};

// The details of a plan, in their order. A new one is one line here and a file beside.
export const TABS: Tab[] = [
  {
    id: 'changes',
    title: 'planning.plan.changes',
    page: lazy(() => import('./PlanChanges')),
    when: ({ parent }) => parent !== undefined,
  },
  { id: 'items', title: 'planning.plan.items', page: lazy(() => import('./PlanItems')) },
  { id: 'timeline', title: 'planning.plan.timeline', page: lazy(() => import('./PlanTimeline')) },
  { id: 'money', title: 'planning.plan.money', page: lazy(() => import('./PlanMoney')) },
  { id: 'risk', title: 'planning.plan.risk', page: lazy(() => import('./RiskPanel')) },
  {
    id: 'resilience',
    title: 'planning.plan.resilience',
    page: lazy(() => import('./ResiliencePanel')),
  },
  { id: 'forecast', title: 'planning.plan.forecast', page: lazy(() => import('./ForecastPanel')) },
];
