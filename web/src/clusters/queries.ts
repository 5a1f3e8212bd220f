import { useQuery } from '@tanstack/react-query';
import { api, binary, change, changeOf, read, type Schema, toForm } from '../api/client';

export type ClusterRow = Schema['ClusterRow'];
export type Cluster = Schema['ClusterPublic'];
export type Member = Schema['ClusterMember'];
export type Requirement = Schema['ClusterRequirement'];
export type Report = Schema['ClusterCompliance'];
export type Trail = Schema['ComplianceReport'];
export type Part = Trail['requirements'][number]['parts'][number];
export type Repair = Schema['ClusterRepair'];
export type Change = Schema['ComplianceRepair']['changes'][number];
export type Leaving = Schema['ComplianceLeaving'];
export type Line = Schema['LedgerLine'];
export type Roll = Schema['ClusterRoll'];
export type Membership = Schema['Membership'];
export type Named = Schema['NamedOrganisation'];
export type MemberRole = Member['roles'][number];
export type Verdict = Report['verdict'];
export type Scope = 'all' | 'deciding';

// Everything of one cluster; whatever is changed in it makes all of it old.
export const CLUSTER = (cluster: string) => ['clusters', cluster] as const;

const of = (cluster: string) => ({ params: { path: { cluster } } });

export type ListFilter = { region: string; industry: string; status: string };

export function useClusters(filter: ListFilter) {
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
  return useQuery({
    queryKey: ['clusters', 'list', query],
    queryFn: () => read(api.GET('/api/clusters', { params: { query } })),
  });
}

export function useCluster(cluster: string) {
  return useQuery({
    queryKey: [...CLUSTER(cluster), 'public'],
    queryFn: () => read(api.GET('/api/clusters/{cluster}', of(cluster))),
  });
}

export function useReport(cluster: string) {
  return useQuery({
    queryKey: [...CLUSTER(cluster), 'compliance'],
    queryFn: () => read(api.GET('/api/clusters/{cluster}/compliance', of(cluster))),
  });
}

export function useTrail(cluster: string, enabled: boolean) {
  return useQuery({
    queryKey: [...CLUSTER(cluster), 'trail'],
    queryFn: () => read(api.GET('/api/clusters/{cluster}/compliance/trail', of(cluster))),
    enabled,
  });
}

export function useLeavings(cluster: string, scope: Scope) {
  return useQuery({
    queryKey: [...CLUSTER(cluster), 'leavings', scope],
    queryFn: () =>
      read(
        api.GET('/api/clusters/{cluster}/compliance/leavings', {
          params: { path: { cluster }, query: { scope } },
        }),
      ),
  });
}

export function useRepair(cluster: string, scope: Scope) {
  return useQuery({
    queryKey: [...CLUSTER(cluster), 'repair', scope],
    queryFn: () =>
      read(
        api.GET('/api/clusters/{cluster}/compliance/repair', {
          params: { path: { cluster }, query: { scope } },
        }),
      ),
  });
}

// How it would stand with these changes; nothing is asked before there are any.
export function useTrial(cluster: string, changes: readonly Change[] | undefined) {
  const text = JSON.stringify(changes);
  return useQuery({
    queryKey: [...CLUSTER(cluster), 'trial', text],
    queryFn: () =>
      read(
        api.GET('/api/clusters/{cluster}/compliance/trial', {
          params: { path: { cluster }, query: { changes: text } },
        }),
      ),
    enabled: changes !== undefined,
  });
}

export function useLedger(cluster: string, after: string | undefined) {
  return useQuery({
    queryKey: [...CLUSTER(cluster), 'ledger', after],
    queryFn: () =>
      read(
        api.GET('/api/clusters/{cluster}/ledger', {
          params: { path: { cluster }, query: after === undefined ? {} : { after } },
        }),
      ),
  });
}

export function useRoll(cluster: string) {
  return useQuery({
    queryKey: [...CLUSTER(cluster), 'roll'],
    queryFn: () => read(api.GET('/api/clusters/{cluster}/roll', of(cluster))),
  });
}

export function endMembership(cluster: string, row: Membership, key: string) {
  return read(
    api.PATCH('/api/clusters/{cluster}/members/{id}', {
      params: { path: { cluster, id: row.id }, header: changeOf(row.version, key) },
      body: {},
    }),
  );
}

export function takeIn(cluster: string, row: Membership, day: string, key: string) {
  return read(
    api.PUT('/api/clusters/{cluster}/members/{id}', {
      params: { path: { cluster, id: row.id }, header: changeOf(row.version, key) },
      body: { roles: row.roles, joined_on: day, territory: row.territory ?? false },
    }),
  );
}

export function leave(cluster: string, key: string) {
  return read(
    api.POST('/api/clusters/{cluster}/leaving', {
      params: { path: { cluster }, header: change(key) },
    }),
  );
}

export function addContract(cluster: string, body: Schema['LedgerDraft'], key: string) {
  return read(
    api.POST('/api/clusters/{cluster}/ledger', {
      params: { path: { cluster }, header: change(key) },
      body,
    }),
  );
}

export function checkLedger(cluster: string, file: File, key: string) {
  return read(
    api.POST('/api/clusters/{cluster}/imports/ledger', {
      params: { path: { cluster }, header: change(key) },
      body: { file: binary(file) },
      bodySerializer: toForm,
    }),
  );
}

export function addMember(cluster: string, body: Schema['MembershipInvitation'], key: string) {
  return read(
    api.POST('/api/clusters/{cluster}/members', {
      params: { path: { cluster }, header: change(key) },
      body,
    }),
  );
}

// Who stands in the region, for choosing a member.
export function useOrganisations(region: string) {
  return useQuery({
    queryKey: ['clusters', 'organisations', region],
    queryFn: () =>
      read(api.GET('/api/organisations', { params: { query: { region, limit: 1000 } } })),
  });
}
