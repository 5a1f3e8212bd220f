import { useQuery } from '@tanstack/react-query';
import { api, change, read, type Schema } from './client';

export type Job = Schema['Job'];

export const FINISHED: readonly Job['state'][] = ['done', 'failed', 'cancelled'];

// The kind as catalogues spell it: their choices cannot hold a dot.
export function jobKind(job: Job | undefined): string {
  return job?.kind.replace('.', '_') ?? '';
}

export function useJob(id: string | undefined) {
  return useQuery({
    queryKey: ['jobs', 'one', id],
    enabled: id !== undefined,
    queryFn: () => read(api.GET('/api/jobs/{id}', { params: { path: { id: id! } } })),
    // The event stream is faster; this is what works without it.
    refetchInterval: ({ state }) =>
      state.data && FINISHED.includes(state.data.state) ? false : 1500,
  });
}

export function useJobs() {
  return useQuery({
    queryKey: ['jobs', 'list'],
    queryFn: () => read(api.GET('/api/jobs', { params: { query: { limit: 50 } } })),
    refetchInterval: ({ state }) =>
      state.data?.rows.some((job) => !FINISHED.includes(job.state)) ? 5000 : false,
  });
}

export function cancelJob(id: string, key: string) {
  return read(api.POST('/api/jobs/{id}/cancel', { params: { path: { id }, header: change(key) } }));
}
