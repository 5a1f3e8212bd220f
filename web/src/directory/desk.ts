import { useQuery } from '@tanstack/react-query';
import { api, change, read } from '../api/client';
import { DIRECTORY, of, type Queued } from './queries';

// What a region's operators decide.
export function useQueue() {
  return useQuery({
    queryKey: [...DIRECTORY, 'moderation'],
    queryFn: () => read(api.GET('/api/moderation')),
  });
}

export function useStale() {
  return useQuery({
    queryKey: [...DIRECTORY, 'stale'],
    queryFn: () => read(api.GET('/api/moderation/stale')),
  });
}

// A moderator's yes to what waits.
export function accept(row: Queued, key: string): Promise<unknown> {
  const header = change(key);
  const { organisation, id } = row;
  switch (row.kind) {
    case 'organisation':
      return read(
        api.POST('/api/organisations/{organisation}/verify', {
          params: { ...of(organisation), header },
        }),
      );
    case 'proposal':
      return read(
        api.POST('/api/organisations/{organisation}/proposal/accept', {
          params: { ...of(organisation), header },
        }),
      );
    default:
      return read(
        api.POST('/api/organisations/{organisation}/announcements/{id}/publish', {
          params: { path: { organisation, id }, header },
        }),
      );
  }
}

// And no, with the reason.
export function refuse(row: Queued, reason: string, key: string): Promise<unknown> {
  const header = change(key);
  const { organisation, id } = row;
  switch (row.kind) {
    case 'organisation':
      return read(
        api.POST('/api/organisations/{organisation}/refuse', {
          params: { ...of(organisation), header },
          body: { reason },
        }),
      );
    case 'proposal':
      return read(
        api.POST('/api/organisations/{organisation}/proposal/refuse', {
          params: { ...of(organisation), header },
          body: { reason },
        }),
      );
    default:
      return read(
        api.POST('/api/organisations/{organisation}/announcements/{id}/refuse', {
          params: { path: { organisation, id }, header },
          body: { reason },
        }),
      );
  }
}

export function usePairs() {
  return useQuery({
    queryKey: [...DIRECTORY, 'pairs'],
    queryFn: () => read(api.GET('/api/duplicates')),
  });
}

export function usePreview(id: string) {
  return useQuery({
    queryKey: [...DIRECTORY, 'pairs', id],
    queryFn: () => read(api.GET('/api/duplicates/{id}', { params: { path: { id } } })),
  });
}

export function useMerges() {
  return useQuery({
    queryKey: [...DIRECTORY, 'merges'],
    queryFn: () => read(api.GET('/api/merges')),
  });
}

export function searchDuplicates(key: string) {
  return read(api.POST('/api/duplicates/search', { params: { header: change(key) } }));
}

export function mergePair(id: string, keep: string, key: string) {
  return read(
    api.POST('/api/duplicates/{id}/merge', {
      params: { path: { id }, header: change(key) },
      body: { keep },
    }),
  );
}

export function keepApart(id: string, key: string) {
  return read(
    api.POST('/api/duplicates/{id}/apart', {
      params: { path: { id }, header: change(key) },
    }),
  );
}

export function undoMerge(id: string, key: string) {
  return read(
    api.POST('/api/merges/{id}/undo', {
      params: { path: { id }, header: change(key) },
    }),
  );
}
