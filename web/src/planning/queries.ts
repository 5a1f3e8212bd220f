import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, read, type Schema } from '../api/client';

export type Plan = Schema['Plan'];
export type PlanItem = Schema['PlanItem'];
export type PlanItemDetail = Schema['PlanItemDetail'];
export type Scenario = Schema['Scenario'];
export type Edit = Schema['Edit'];

const ROWS = 50;

export function useScenarios() {
  return useQuery({
    queryKey: ['planning', 'scenarios'],
    queryFn: () => read(api.GET('/api/scenarios')),
  });
}

export function useScenario(id: string | undefined) {
  return useQuery({
    queryKey: ['planning', 'scenario', id],
    enabled: id !== undefined,
    queryFn: () => read(api.GET('/api/scenarios/{id}', { params: { path: { id: id! } } })),
  });
}

export function useEditable(scenario: string) {
  return useQuery({
    queryKey: ['planning', 'editable', scenario],
    queryFn: () =>
      read(api.GET('/api/scenarios/{id}/editable', { params: { path: { id: scenario } } })),
  });
}

export function useBooks() {
  return useQuery({
    queryKey: ['planning', 'books'],
    queryFn: () => read(api.GET('/api/producer-books')),
  });
}

export function useReadyOrders() {
  return useQuery({
    queryKey: ['planning', 'orders'],
    queryFn: () => read(api.GET('/api/orders', { params: { query: { limit: 100 } } })),
    select: (page) => page.rows.filter((order) => order.state === 'ready'),
  });
}

export function usePlan(id: string | undefined) {
  return useQuery({
    queryKey: ['planning', 'plan', id],
    enabled: id !== undefined,
    queryFn: () => read(api.GET('/api/plans/{id}', { params: { path: { id: id! } } })),
  });
}

const ITEM_FILTERS = ['status', 'search', 'sort', 'direction'] as const;

export function usePlanItems(id: string, params: URLSearchParams) {
  const question = Object.fromEntries(
    ITEM_FILTERS.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const after = params.get('after');
  return useQuery({
    queryKey: ['planning', 'plan', id, 'items', question, after],
    queryFn: () =>
      read(
        api.GET('/api/plans/{id}/items', {
          params: {
            path: { id },
            query: { ...question, limit: ROWS, ...(after ? { after } : {}) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function usePlanItem(id: string, item: string) {
  return useQuery({
    queryKey: ['planning', 'plan', id, 'item', item],
    queryFn: () =>
      read(api.GET('/api/plans/{id}/items/{item}', { params: { path: { id, item } } })),
  });
}

// The same item in the order: its cells with the text that stands in them.
export function useOrderSources(order: string | undefined, item: string) {
  return useQuery({
    queryKey: ['planning', 'order-item', order, item],
    enabled: order !== undefined,
    queryFn: () =>
      read(api.GET('/api/orders/{id}/items/{item}', { params: { path: { id: order!, item } } })),
    select: (record) => record.sources ?? [],
  });
}

export function useTimeline(id: string) {
  return useQuery({
    queryKey: ['planning', 'plan', id, 'timeline'],
    queryFn: () => read(api.GET('/api/plans/{id}/timeline', { params: { path: { id } } })),
  });
}

// Every item of a plan, page by page; what a comparison of two plans needs.
export function useAllItems(id: string | undefined) {
  return useQuery({
    queryKey: ['planning', 'plan', id, 'all-items'],
    enabled: id !== undefined,
    staleTime: Infinity, // a computed plan does not change
    queryFn: async () => {
      const items: PlanItem[] = [];
      let after: string | undefined;
      do {
        const page = await read(
          api.GET('/api/plans/{id}/items', {
            params: {
              path: { id: id! },
              query: { sort: 'name', limit: 1000, ...(after ? { after } : {}) },
            },
          }),
        );
        items.push(...page.rows);
        after = page.next;
      } while (after);
      return items;
    },
  });
}
