import createClient, { type Middleware } from 'openapi-fetch';
import { newKey } from '../lib/keys';
import { problemOf } from './problem';
import type { components, paths } from './schema.gen';

export type Schema = components['schemas'];

const house: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang);
    if (request.method !== 'GET') {
      request.headers.set('X-Artel-Csrf', '1');
      if (!request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', newKey());
    }
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

// Headers of a change: the intention's key, and the version it was made from.
export function change(key: string, version?: number): Record<string, string> {
  return {
    'Idempotency-Key': key,
    ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
  };
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
