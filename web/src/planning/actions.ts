import { api, binary, change, read, type Schema, toForm } from '../api/client';

export function makeScenario(body: Schema['ScenarioRequest'], key: string) {
  return read(api.POST('/api/scenarios', { body, headers: change(key) }));
}

export function solveScenario(id: string, key: string) {
  return read(
    api.POST('/api/scenarios/{id}/plan', { params: { path: { id } }, headers: change(key) }),
  );
}

export function uploadBook(file: File, key: string) {
  return read(
    api.POST('/api/producer-books', {
      body: { file: binary(file) },
      bodySerializer: toForm,
      headers: change(key),
    }),
  );
}
