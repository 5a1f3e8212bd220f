import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, binary, change, changeOf, read, type Schema, toForm } from '../api/client';
import {
  cursor,
  DIRECTORY,
  of,
  type OrganisationDraft,
  type Own,
  type OwnKind,
  type OwnOrganisation,
  ROWS,
  type YearSize,
} from './queries';

// What the keepers of an organisation read and change.
// The organisation that the reader's account belongs to: one or none.
export function useMine(asked: boolean) {
  return useQuery({
    queryKey: [...DIRECTORY, 'mine'],
    enabled: asked,
    queryFn: () => read(api.GET('/api/organisations.mine')),
    staleTime: Infinity,
  });
}

export function useOwn(organisation: string | undefined) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'own'],
    enabled: organisation !== undefined,
    queryFn: () => readOwn(organisation!),
  });
}

export function readOwn(organisation: string) {
  return read(api.GET('/api/organisations/{organisation}/own', { params: of(organisation) }));
}

export function useLooked(organisation: string, after: string | undefined) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'views', after],
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/views', {
          params: { ...of(organisation), query: { limit: 1000, ...cursor(after) } },
        }),
      ),
  });
}

export function saveOrganisation(own: OwnOrganisation, body: OrganisationDraft, key: string) {
  return read(
    api.PUT('/api/organisations/{organisation}/own', {
      params: { ...of(own.id), header: changeOf(own.version, key) },
      body,
    }),
  );
}

export function saveSizes(own: OwnOrganisation, body: YearSize[], key: string) {
  return read(
    api.PUT('/api/organisations/{organisation}/own/sizes', {
      params: { ...of(own.id), header: changeOf(own.version, key) },
      body,
    }),
  );
}

export function confirmOrganisation(organisation: string, key: string) {
  return read(
    api.POST('/api/organisations/{organisation}/confirm', {
      params: { ...of(organisation), header: change(key) },
    }),
  );
}

export function createOrganisation(body: OrganisationDraft, key: string) {
  return read(api.POST('/api/organisations', { params: { header: change(key) }, body }));
}

// The kinds of records have their operations alike; the contacts' types stand for all of them, and
// each answer is given its own type back.
const OWN = (kind: OwnKind) =>
  `/api/organisations/{organisation}/own/${kind}` as '/api/organisations/{organisation}/own/contacts';
const OWN_ONE = (kind: OwnKind) =>
  `/api/organisations/{organisation}/own/${kind}/{id}` as '/api/organisations/{organisation}/own/contacts/{id}';

export type OwnPage<Kind extends OwnKind> = { rows: Own[Kind][]; next?: string; total: number };

export function useOwnRecords<Kind extends OwnKind>(
  organisation: string,
  kind: Kind,
  after: string | undefined,
) {
  return useQuery({
    queryKey: [...DIRECTORY, organisation, 'own', kind, after],
    queryFn: async () =>
      (await read(
        api.GET(OWN(kind), {
          params: { ...of(organisation), query: { limit: ROWS, ...cursor(after) } },
        }),
      )) as unknown as OwnPage<Kind>,
    placeholderData: keepPreviousData,
  });
}

export function addRecord(organisation: string, kind: OwnKind, body: object, key: string) {
  return read(
    api.POST(OWN(kind), {
      params: { ...of(organisation), header: change(key) },
      body: body as Schema['ContactDraft'],
    }),
  );
}

type Versioned = { id: string; version: number };
const one = (organisation: string, record: Versioned, key: string) => ({
  path: { organisation, id: record.id },
  header: changeOf(record.version, key),
});

export function changeRecord(
  organisation: string,
  kind: OwnKind,
  record: Versioned,
  body: object,
  key: string,
) {
  return read(
    api.PUT(OWN_ONE(kind), {
      params: one(organisation, record, key),
      body: body as Schema['ContactDraft'],
    }),
  );
}

export function removeRecord(organisation: string, kind: OwnKind, record: Versioned, key: string) {
  return read(api.DELETE(OWN_ONE(kind), { params: one(organisation, record, key) }));
}

export function disclose(
  organisation: string,
  kind: 'products' | 'lines',
  record: Versioned,
  disclosed: boolean,
  key: string,
) {
  const path =
    `/api/organisations/{organisation}/own/${kind}/{id}/disclosure` as '/api/organisations/{organisation}/own/lines/{id}/disclosure';
  return read(api.PUT(path, { params: one(organisation, record, key), body: { disclosed } }));
}

export function moveAnnouncement(
  organisation: string,
  id: string,
  step: 'submit' | 'archive',
  key: string,
) {
  const path =
    `/api/organisations/{organisation}/own/announcements/{id}/${step}` as '/api/organisations/{organisation}/own/announcements/{id}/submit';
  return read(api.POST(path, { params: { path: { organisation, id }, header: change(key) } }));
}

export function addDocument(
  organisation: string,
  file: File,
  title: string,
  visibility: string,
  key: string,
) {
  return read(
    api.POST('/api/organisations/{organisation}/own/documents', {
      params: { ...of(organisation), header: change(key) },
      body: { file: binary(file), title, visibility },
      bodySerializer: toForm,
    }),
  );
}
