import { api, binary, change, read, type Schema, toForm } from '../api/client';

export function makeScenario(body: Schema['ScenarioDraft'], key: string) {
  return read(api.POST('/api/scenarios', { params: { header: change(key) }, body }));
}

export function solveScenario(id: string, key: string) {
  return read(
    api.POST('/api/scenarios/{id}/plan', { params: { path: { id }, header: change(key) } }),
  );
}

export function uploadBook(file: File, key: string) {
  return read(
    api.POST('/api/producer-books', {
      params: { header: change(key) },
      body: { file: binary(file) },
      bodySerializer: toForm,
    }),
  );
}
