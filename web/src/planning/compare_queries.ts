import { useQuery } from '@tanstack/react-query';
import { api, read } from '../api/client';

// Ids with commas between them, as they stand in the address.
export function useComparison(plans: string | undefined) {
  return useQuery({
    queryKey: ['planning', 'comparison', plans],
    enabled: plans !== undefined,
    staleTime: Infinity, // computed plans do not change
    queryFn: () => read(api.GET('/api/plans/compare', { params: { query: { plans: plans! } } })),
  });
}

export function usePrices(id: string) {
  return useQuery({
    queryKey: ['planning', 'plan', id, 'prices'],
    staleTime: Infinity,
    queryFn: () => read(api.GET('/api/plans/{id}/prices', { params: { path: { id } } })),
  });
}
