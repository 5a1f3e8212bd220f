import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, read, type Schema } from '../api/client';

export type Pool = Schema['PoolReport'];
export type PoolMember = Pool['members'][number];
export type PoolSplit = Pool['splits'][number];

// `without`: ids of customers that stay away, as the address has them.
export function usePool(plan: string, item: string, without: string) {
  return useQuery({
    queryKey: ['planning', 'plan', plan, 'item', item, 'pool', without],
    queryFn: () =>
      read(
        api.GET('/api/plans/{id}/items/{item}/pool', {
          params: { path: { id: plan, item }, query: without ? { without } : {} },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: Infinity, // a computed plan does not change
  });
}
