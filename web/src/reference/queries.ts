import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, binary, change, read, type Schema, toForm } from '../api/client';

export type Import = Schema['Import'];
export type ImportDetail = Schema['ImportDetail'];
export type Finding = Schema['ImportFinding'];
export type Example = Schema['ImportExample'];
export type Code = Schema['ClassifierCode'];
export type Region = Schema['Region'];
export type Rule = Schema['Rule'];
export type Template = Schema['Template'];
export type ReferenceSet = Schema['ReferenceSet'];

export const IMPORTS = ['reference', 'imports'];

// What the office imports; a ledger comes in on its cluster's page.
export const KINDS = [
  'organisations',
  'capabilities',
  'gisp719',
  'okpd2',
  'okved2',
  'okei',
  'regions',
  'cities',
  'boundaries',
  'rules',
] as const;
export type Kind = (typeof KINDS)[number];

export const CLASSIFIERS = ['okpd2', 'okved2', 'okei'] as const;
export type Classifier = (typeof CLASSIFIERS)[number];

const ROWS = 50;
const page = (after: string | undefined) => ({ limit: ROWS, ...(after ? { after } : {}) });

export function useImports(after: string | undefined) {
  return useQuery({
    queryKey: [...IMPORTS, 'page', after],
    queryFn: () => read(api.GET('/api/imports', { params: { query: page(after) } })),
    placeholderData: keepPreviousData,
  });
}

export function useImport(id: string) {
  return useQuery({
    queryKey: [...IMPORTS, 'one', id],
    queryFn: () => read(api.GET('/api/imports/{id}', { params: { path: { id } } })),
  });
}

export function useTemplates() {
  return useQuery({
    queryKey: ['reference', 'templates'],
    queryFn: () => read(api.GET('/api/templates')),
    staleTime: Infinity,
  });
}

export function useSets() {
  return useQuery({
    queryKey: ['reference', 'sets'],
    queryFn: () => read(api.GET('/api/reference/sets')),
  });
}

export function useCodes(
  classifier: Classifier,
  search: string,
  parent: string,
  after: string | undefined,
) {
  const wanted = search ? { search } : parent ? { parent } : {};
  return useQuery({
    queryKey: ['reference', 'codes', classifier, search, parent, after],
    queryFn: () =>
      read(
        api.GET('/api/reference/codes/{classifier}', {
          params: { path: { classifier }, query: { ...wanted, ...page(after) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useRegions() {
  return useQuery({
    queryKey: ['reference', 'regions'],
    queryFn: () => read(api.GET('/api/reference/regions')),
    staleTime: Infinity,
  });
}

export function useRules() {
  return useQuery({
    queryKey: ['reference', 'rules'],
    queryFn: () => read(api.GET('/api/reference/rules')),
  });
}

export type Upload = { kind: Kind; file: File; source: string };

export function checkFile({ kind, file, source }: Upload, key: string) {
  return read(
    api.POST('/api/imports/{kind}', {
      params: { path: { kind }, header: change(key) },
      body: { file: binary(file), ...(source ? { source } : {}) },
      bodySerializer: toForm,
    }),
  );
}

export type Application = { id: string; errors: 'refuse' | 'leave_out' };

export function applyImport({ id, errors }: Application, key: string) {
  return read(
    api.POST('/api/imports/{id}/apply', {
      params: { path: { id }, header: change(key) },
      body: { errors },
    }),
  );
}

export function undoImport(id: string, key: string) {
  return read(
    api.POST('/api/imports/{id}/undo', { params: { path: { id }, header: change(key) } }),
  );
}
