import type { ComponentType } from 'react';
import type { Key } from '../lib/words';

type Page = () => Promise<{ default: ComponentType }>;

// Pages for whoever is not signed in yet, under /{language}.
export const ENTRANCES: { path: string; page: Page }[] = [
  { path: 'sign-in', page: () => import('../access/SignInPage') },
  { path: 'invitation', page: () => import('../access/InvitationPage') },
  { path: 'reset', page: () => import('../access/ResetPage') },
  { path: 'link', page: () => import('../access/LinkPage') },
];

// Public pages, in the frame that everybody sees, under /{language}.
export const PORTAL: { path: string; page: Page }[] = [
  { path: '', page: () => import('../search/PortalPage') },
  { path: 'search', page: () => import('../search/SearchPage') },
  { path: 'directory/:organisation', page: () => import('../directory/OrganisationPage') },
  { path: 'views/:view', page: () => import('../search/ViewPage') },
  { path: 'clusters', page: () => import('../clusters/ClustersPage') },
  { path: 'clusters/:cluster', page: () => import('../clusters/ClusterPage') },
  { path: 'regions', page: () => import('../search/RegionsPage') },
  { path: 'regions/:region', page: () => import('../search/RegionPage') },
];

// Every page: its address under /{language}/desk and its chunk. A new page is one line here.
export const PAGES: { path: string; page: Page }[] = [
  { path: '', page: () => import('./Home') },
  { path: 'needs', page: () => import('../demand/NeedListsPage') },
  { path: 'needs/new', page: () => import('../demand/NewNeedListPage') },
  { path: 'needs/:list', page: () => import('../demand/NeedListPage') },
  { path: 'order', page: () => import('../demand/OrdersPage') },
  { path: 'order/new', page: () => import('../demand/NewOrderPage') },
  { path: 'order/decisions', page: () => import('../demand/DecisionsPage') },
  { path: 'order/:order', page: () => import('../demand/OrderPage') },
  { path: 'order/:order/review', page: () => import('../demand/ReviewPage') },
  { path: 'order/:order/items/:item', page: () => import('../demand/OrderItemPage') },
  { path: 'plan', page: () => import('../planning/PlansPage') },
  { path: 'plan/new', page: () => import('../planning/NewScenarioPage') },
  { path: 'plan/compare', page: () => import('../planning/ComparePage') },
  { path: 'plan/offset', page: () => import('../planning/OffsetPage') },
  { path: 'plan/:plan', page: () => import('../planning/PlanPage') },
  { path: 'plan/:plan/what-if', page: () => import('../planning/WhatIfPage') },
  { path: 'plan/:plan/items/:item', page: () => import('../planning/PlanItemPage') },
  { path: 'plan/:plan/items/:item/pool', page: () => import('../planning/PoolPage') },
  { path: 'clusters/:cluster', page: () => import('../clusters/RoomPage') },
  { path: 'imports', page: () => import('../reference/ImportsPage') },
  { path: 'imports/:id', page: () => import('../reference/ImportPage') },
  { path: 'reference', page: () => import('../reference/ReferencePage') },
  { path: 'organisation', page: () => import('../directory/CabinetPage') },
  { path: 'organisation/:organisation', page: () => import('../directory/CabinetPage') },
  { path: 'moderation', page: () => import('../directory/ModerationPage') },
  { path: 'duplicates', page: () => import('../directory/DuplicatesPage') },
  { path: 'organisations/:organisation/plan', page: () => import('../planning/OwnPlanPage') },
  { path: 'organisations/:organisation/audit', page: () => import('../audit/AuditPage') },
  { path: 'audit', page: () => import('../audit/AuditPage') },
  { path: 'jobs', page: () => import('../jobs/JobsPage') },
  { path: 'account', page: () => import('../access/AccountPage') },
  { path: 'staff/:organisation', page: () => import('../access/StaffPage') },
  { path: 'people', page: () => import('../access/PeoplePage') },
];

// The chain, in the order work flows. Whoever may not do the operation does not see the area.
export const AREAS: { path: string; title: Key; hint: Key; operation: string }[] = [
  {
    path: 'needs',
    title: 'shell.nav.needs',
    hint: 'shell.nav.needs_hint',
    operation: 'need_lists.list',
  },
  {
    path: 'order',
    title: 'shell.nav.order',
    hint: 'shell.nav.order_hint',
    operation: 'orders.list',
  },
  {
    path: 'plan',
    title: 'shell.nav.plan',
    hint: 'shell.nav.plan_hint',
    operation: 'scenarios.list',
  },
  {
    path: 'imports',
    title: 'shell.nav.imports',
    hint: 'shell.nav.imports_hint',
    operation: 'imports.check',
  },
  {
    path: 'organisation',
    title: 'directory.cabinet.title',
    hint: 'directory.cabinet.hint',
    operation: 'organisations.mine',
  },
  {
    path: 'moderation',
    title: 'directory.moderation.title',
    hint: 'directory.moderation.hint',
    operation: 'moderation.queue',
  },
  {
    path: 'duplicates',
    title: 'directory.duplicates.title',
    hint: 'directory.duplicates.hint',
    operation: 'duplicates.list',
  },
];
