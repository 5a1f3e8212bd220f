import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, read, type Schema } from '../api/client';
import { changeParams } from '../lib/url_state';

export type Answer = Schema['SearchAnswer'];
export type Hit = Schema['SearchHit'];
export type Facet = Schema['SearchFacet'];
export type Value = Schema['SearchValue'];
export type Names = Schema['Names'];
export type View = Schema['SavedView'];
export type Places = Schema['SearchMap'];

// What narrows a search, in the order of the page; each may hold several values with commas.
export const FILTERS = [
  'kind',
  'region',
  'role',
  'okpd2',
  'okved2',
  'cluster',
  'size',
  'verified',
] as const;
export type Filter = (typeof FILTERS)[number];

const ASKED = ['q', ...FILTERS, 'near', 'sort'];
const ROWS = 20;

// The part of the address that is the question; the rest is how its answer is looked at.
export function questionOf(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...params].filter(([name, value]) => ASKED.includes(name) && value));
}

export function queryText(params: URLSearchParams): string {
  return new URLSearchParams(questionOf(params)).toString();
}

// The same question within one region, looked at in the same way.
export function inRegion(params: URLSearchParams, region: string): string {
  return changeParams(params, { region }).toString();
}

export function useSearch(params: URLSearchParams, limit = ROWS) {
  const after = params.get('after') ?? undefined;
  const question = questionOf(params);
  return useQuery({
    queryKey: ['search', 'find', queryText(params), after, limit],
    queryFn: () =>
      read(
        api.GET('/api/search', {
          params: { query: { ...question, limit, ...(after ? { after } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useMap(params: URLSearchParams, enabled = true) {
  return useQuery({
    queryKey: ['search', 'map', queryText(params)],
    queryFn: () => read(api.GET('/api/search/map', { params: { query: questionOf(params) } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export const VIEWS = ['search', 'views'] as const;

export function useViews(enabled: boolean) {
  return useQuery({
    queryKey: VIEWS,
    queryFn: () => read(api.GET('/api/views')),
    enabled,
  });
}

export function useView(id: string | undefined) {
  return useQuery({
    queryKey: [...VIEWS, id],
    queryFn: () => read(api.GET('/api/views/{id}', { params: { path: { id: id! } } })),
    enabled: id !== undefined,
  });
}
