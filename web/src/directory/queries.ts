import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, read, type Schema } from '../api/client';

export type Organisation = Schema['OrganisationPublic'];
export type OwnOrganisation = Schema['OrganisationOwn'];
export type OrganisationDraft = Schema['OrganisationDraft'];
export type LegalFacts = Schema['LegalFacts'];
export type YearSize = Schema['YearSize'];
export type Product = Schema['ProductPublic'];
export type Line = Schema['LinePublic'];
export type Capability = Schema['Capability'];
export type Announcement = Schema['AnnouncementOwn'];
export type Queued = Schema['ModerationRow'];
export type Pair = Schema['DuplicatePair'];
export type Side = Schema['DuplicateSide'];
export type Merge = Schema['OrganisationMerge'];
export type Looked = Schema['Looked'];

// What the keepers see of each kind of record below /own/.
export type Own = {
  products: Schema['ProductOwn'];
  capabilities: Schema['Capability'];
  lines: Schema['LineOwn'];
  contacts: Schema['ContactOwn'];
  announcements: Schema['AnnouncementOwn'];
  documents: Schema['DocumentOwn'];
};
export type OwnKind = keyof Own;

export const DIRECTORY = ['directory'];
export const ROWS = 50;

export const of = (organisation: string) => ({ path: { organisation } });
export const cursor = (after: string | undefined) => (after === undefined ? {} : { after });

export function useOrganisation(organisation: string) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'public'],
    queryFn: () => read(api.GET('/api/organisations/{organisation}', { params: of(organisation) })),
  });
}

export function useLinkedData(organisation: string) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'linked'],
    queryFn: () =>
      read(api.GET('/api/organisations/{organisation}/linked-data', { params: of(organisation) })),
  });
}

export function useProducts(organisation: string, after: string | undefined) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'products', after],
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/products', {
          params: { ...of(organisation), query: { limit: ROWS, ...cursor(after) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useCapabilities(organisation: string) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'capabilities'],
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/capabilities', {
          params: { ...of(organisation), query: { limit: 1000 } },
        }),
      ),
  });
}

export function useLines(organisation: string) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'lines'],
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/lines', {
          params: { ...of(organisation), query: { limit: 1000 } },
        }),
      ),
  });
}

export function useAnnouncements(organisation: string) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'announcements'],
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/announcements', { params: of(organisation) }),
      ),
  });
}

export function useDocuments(organisation: string) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'documents'],
    queryFn: () =>
      read(api.GET('/api/organisations/{organisation}/documents', { params: of(organisation) })),
  });
}

export function useContacts(organisation: string, asked: boolean) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'contacts'],
    enabled: asked,
    queryFn: () =>
      read(api.GET('/api/organisations/{organisation}/contacts', { params: of(organisation) })),
  });
}
