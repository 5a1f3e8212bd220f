import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, read, type Schema } from '../api/client';

export type AuditRow = Schema['AuditRow'];

export type AuditFilter = { operation?: string; actor?: string; object?: string; before?: number };

// The log of one organisation, or of one's own.
export function useAudit(organisation: string | undefined, query: AuditFilter) {
  return useQuery({
    queryKey: ['audit', organisation, query],
    placeholderData: keepPreviousData,
    queryFn: () =>
      organisation
        ? read(
            api.GET('/api/organisations/{organisation}/audit', {
              params: { path: { organisation }, query },
            }),
          )
        : read(api.GET('/api/audit', { params: { query } })),
  });
}
