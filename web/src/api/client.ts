import createClient, { type Middleware } from 'openapi-fetch';
import { problemOf } from './problem';
import type { components, paths } from './schema.gen';

export type Schema = components['schemas'];

const house: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
    return response;
  },
};

export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(house);

// The body of an answer that passed the house middleware.
export async function read<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

// Headers of a change: the intention's key, and our own mark that no foreign page can set.
export function change(key: string) {
  return { 'Idempotency-Key': key, 'X-Artel-Csrf': '1' } as const;
}

// The same, made from this version of the record.
export function changeOf(version: number, key: string) {
  return { ...change(key), 'If-Match': `"${version}"` };
}

// Multipart bodies; the generated types call a binary part a string.
export function binary(file: File): string {
  return file as unknown as string;
}
export function toForm(parts: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    form.append(name, value instanceof Blob ? value : String(value));
  }
  return form;
}
