import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read, type Schema } from '../api/client';

export type Me = Schema['Me'];
export type Role = Me['roles'][number];

export const SHELL = ['shell'] as const;
export const ME = [...SHELL, 'me'] as const;
export const RIGHTS = [...SHELL, 'rights'] as const;

// Changes of credentials are not repeated under a key: their answers hold secrets.
export const credentials = { 'X-Artel-Csrf': '1' } as const;

export function useMe() {
  return useQuery({
    queryKey: ME,
    queryFn: () => read(api.GET('/api/me')),
    staleTime: Infinity,
  });
}

export function isSignedIn(me: Me | undefined): boolean {
  return me !== undefined && !me.roles.includes('anonymous');
}

// What the reader may do, as operation ids: on own and public records, or on those of one
// organisation or cluster. Hiding a button is courtesy; the server decides.
export function useRights(of?: string) {
  const open = useRightsQuery(of).data?.operations;
  return (operation: string) => open?.includes(operation) ?? false;
}

export function useRightsQuery(of?: string) {
  return useQuery({
    queryKey: [...RIGHTS, of],
    queryFn: () => read(api.GET('/api/rights', { params: { query: of ? { of } : {} } })),
    staleTime: Infinity,
  });
}

export function signIn(login: string, password: string, code: string) {
  return read(
    api.POST('/api/session', {
      params: { header: credentials },
      body: { login, password, ...(code ? { code } : {}) },
    }),
  );
}

// Nothing that was read as somebody else stays.
export function useSignOut() {
  const client = useQueryClient();
  return async () => {
    await api.POST('/api/session/end', { params: { header: credentials } });
    // Drafts go; how the page looks stays.
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith('mantine-')) localStorage.removeItem(key);
    }
    client.clear();
  };
}
