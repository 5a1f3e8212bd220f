import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, change, read, type Schema } from '../api/client';
import { newKey } from '../lib/keys';

export type NeedList = Schema['NeedList'];
export type Mapping = Schema['Mapping'];
export type Order = Schema['Order'];
export type OrderItem = Schema['OrderItem'];

const ROWS = 50;

export function useNeedLists(after?: string, limit = ROWS) {
  return useQuery({
    queryKey: ['demand', 'need-lists', 'page', after, limit],
    queryFn: () =>
      read(api.GET('/api/need-lists', { params: { query: { limit, ...cursor(after) } } })),
    placeholderData: keepPreviousData,
  });
}

export function useNeedList(id: string | undefined) {
  return useQuery({
    queryKey: ['demand', 'need-list', id],
    enabled: id !== undefined,
    queryFn: () => read(api.GET('/api/need-lists/{id}', { params: { path: { id: id! } } })),
  });
}

// Against the list that this one takes the place of, whether it is loaded or not yet.
export function useDifference(
  id: string,
  kind: Schema['LineDifference']['kind'] | undefined,
  after: string | undefined,
) {
  return useQuery({
    queryKey: ['demand', 'need-list', id, 'difference', kind, after],
    queryFn: () =>
      read(
        api.GET('/api/need-lists/{id}/difference', {
          params: {
            path: { id },
            query: { limit: ROWS, ...(kind ? { kinds: kind } : {}), ...cursor(after) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function usePreview(id: string, encoding: string | null, delimiter: string | null) {
  return useQuery({
    queryKey: ['demand', 'preview', id, encoding, delimiter],
    queryFn: () =>
      read(
        api.GET('/api/need-lists/{id}/preview', {
          params: {
            path: { id },
            query: { ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

// A dry run writes nothing, so it is asked for like any other question.
export function useDryRun(list: NeedList) {
  return useQuery({
    queryKey: ['demand', 'dry-run', list.id, list.version],
    queryFn: () =>
      read(
        api.POST('/api/need-lists/{id}/dry-run', {
          params: { path: { id: list.id }, header: change(newKey()) },
        }),
      ),
  });
}

export function useNeedLines(id: string, after?: string) {
  return useQuery({
    queryKey: ['demand', 'need-list', id, 'lines', after],
    queryFn: () =>
      read(
        api.GET('/api/need-lists/{id}/lines', {
          params: { path: { id }, query: { limit: ROWS, ...cursor(after) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

// What was wrong or doubtful in a loaded file, as much as the server gives at once.
export function useFindings(id: string) {
  return useQuery({
    queryKey: ['demand', 'need-list', id, 'findings'],
    queryFn: () =>
      read(
        api.GET('/api/need-lists/{id}/findings', {
          params: { path: { id }, query: { limit: 1000 } },
        }),
      ),
  });
}

export function useOrders(after?: string) {
  return useQuery({
    queryKey: ['demand', 'orders', 'page', after],
    queryFn: () =>
      read(api.GET('/api/orders', { params: { query: { limit: ROWS, ...cursor(after) } } })),
    placeholderData: keepPreviousData,
  });
}

export function useOrder(id: string) {
  return useQuery({
    queryKey: ['demand', 'order', id],
    queryFn: () => read(api.GET('/api/orders/{id}', { params: { path: { id } } })),
  });
}

// The question of the items page; export asks the same with the same address parameters.
const ITEM_FILTERS = ['search', 'customer', 'unit', 'year', 'code', 'sort', 'direction'] as const;

export function itemsQuestion(params: URLSearchParams): URLSearchParams {
  const question = new URLSearchParams();
  for (const name of ITEM_FILTERS) {
    const value = params.get(name);
    if (value) question.set(name, value);
  }
  return question;
}

export function useOrderItems(id: string, params: URLSearchParams) {
  const question = itemsQuestion(params);
  const after = params.get('after') ?? undefined;
  return useQuery({
    queryKey: ['demand', 'order', id, 'items', question.toString(), after],
    queryFn: () =>
      read(
        api.GET('/api/orders/{id}/items', {
          params: {
            path: { id },
            query: { ...Object.fromEntries(question), limit: ROWS, ...cursor(after) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useOrderItem(id: string, item: string) {
  return useQuery({
    queryKey: ['demand', 'order', id, 'item', item],
    queryFn: () =>
      read(api.GET('/api/orders/{id}/items/{item}', { params: { path: { id, item } } })),
  });
}

export function useQuestions(id: string) {
  return useQuery({
    queryKey: ['demand', 'order', id, 'questions'],
    queryFn: () => read(api.GET('/api/orders/{id}/questions', { params: { path: { id } } })),
  });
}

// Questions whose answer is a decision; the others are settled in the file.
export function isAboutItems(kind: string): boolean {
  return kind.startsWith('same_code_') || kind === 'similar_names';
}

function cursor(after: string | undefined) {
  return after === undefined ? {} : { after };
}
