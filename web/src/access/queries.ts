import { useQuery } from '@tanstack/react-query';
import { api, change, changeOf, read, type Schema } from '../api/client';
import { credentials, type Role } from './session';

export type Person = Schema['Person'];
export type Pass = Schema['Pass'];
export type MadePass = Schema['MadePass'];
export type SignInRecord = Schema['SignInRecord'];
export type AccountRow = Schema['AccountRow'];
export type Status = Person['status'];

export const SIGN_INS = ['access', 'sign-ins'] as const;
export const STAFF = ['access', 'staff'] as const;
export const PASSES = ['access', 'passes'] as const;
export const PEOPLE = ['access', 'people'] as const;

// Tokens of programs and links of guests are kept in one way.
export type PassFamily = 'tokens' | 'links';

const secret = { header: credentials } as const;

export function useSignIns() {
  return useQuery({ queryKey: SIGN_INS, queryFn: () => read(api.GET('/api/me/sign-ins')) });
}

export function endSignIn(record: SignInRecord, key: string) {
  return read(
    api.DELETE('/api/me/sign-ins/{id}', {
      params: { path: { id: record.id }, header: changeOf(record.version, key) },
    }),
  );
}

export function endOtherSignIns(key: string) {
  return read(api.POST('/api/me/sign-ins/end-others', { params: { header: change(key) } }));
}

export function changeMe(version: number, body: { name: string; language: string }, key: string) {
  return read(api.PUT('/api/me', { params: { header: changeOf(version, key) }, body }));
}

export function changePassword(body: { present: string; password: string }) {
  return read(api.POST('/api/me/password', { params: secret, body }));
}

export function startSecondFactor(password: string) {
  return read(api.POST('/api/me/second-factor', { params: secret, body: { password } }));
}

export function confirmSecondFactor(sealed: string, code: string) {
  return read(
    api.POST('/api/me/second-factor/confirm', { params: secret, body: { sealed, code } }),
  );
}

export function endSecondFactor(password: string) {
  return read(api.POST('/api/me/second-factor/end', { params: secret, body: { password } }));
}

export function useStaff(organisation: string) {
  return useQuery({
    queryKey: [...STAFF, organisation],
    queryFn: () =>
      read(
        api.GET('/api/organisations/{organisation}/staff', { params: { path: { organisation } } }),
      ),
  });
}

export function invite(organisation: string, name: string, roles: Role[], regions?: string[]) {
  return read(
    api.POST('/api/organisations/{organisation}/invitations', {
      params: { path: { organisation }, ...secret },
      body: { name, roles, ...(regions ? { regions } : {}) },
    }),
  );
}

export function endInvitation(organisation: string, pass: Pass, key: string) {
  return read(
    api.DELETE('/api/organisations/{organisation}/invitations/{id}', {
      params: { path: { organisation, id: pass.id }, header: changeOf(pass.version, key) },
    }),
  );
}

export function changePerson(
  organisation: string,
  person: Person,
  body: { roles: Role[]; status: Status; regions?: string[] },
  key: string,
) {
  return read(
    api.PUT('/api/organisations/{organisation}/staff/{id}', {
      params: { path: { organisation, id: person.id }, header: changeOf(person.version, key) },
      body,
    }),
  );
}

export function removePerson(organisation: string, person: Person, key: string) {
  return read(
    api.DELETE('/api/organisations/{organisation}/staff/{id}', {
      params: { path: { organisation, id: person.id }, header: changeOf(person.version, key) },
    }),
  );
}

export function resetPerson(organisation: string, id: string, endSecondFactorToo: boolean) {
  return read(
    api.POST('/api/organisations/{organisation}/staff/{id}/reset', {
      params: { path: { organisation, id }, ...secret },
      body: { end_second_factor: endSecondFactorToo },
    }),
  );
}

export function usePasses(organisation: string, family: PassFamily, enabled: boolean) {
  return useQuery({
    queryKey: [...PASSES, family, organisation],
    enabled,
    queryFn: () =>
      read(
        api.GET(`/api/organisations/{organisation}/${family}`, {
          params: { path: { organisation } },
        }),
      ),
  });
}

export function makePass(organisation: string, family: PassFamily, name: string, days: number) {
  return read(
    api.POST(`/api/organisations/{organisation}/${family}`, {
      params: { path: { organisation }, ...secret },
      body: { name, days },
    }),
  );
}

export function endPass(organisation: string, family: PassFamily, pass: Pass, key: string) {
  return read(
    api.DELETE(`/api/organisations/{organisation}/${family}/{id}`, {
      params: { path: { organisation, id: pass.id }, header: changeOf(pass.version, key) },
    }),
  );
}

export function usePeople(search: string, after: string | undefined) {
  return useQuery({
    queryKey: [...PEOPLE, search, after],
    queryFn: () =>
      read(
        api.GET('/api/accounts', {
          params: {
            query: { limit: 50, ...(search ? { search } : {}), ...(after ? { after } : {}) },
          },
        }),
      ),
  });
}

export function changeStatus(account: AccountRow, status: Status, key: string) {
  return read(
    api.PUT('/api/accounts/{id}', {
      params: { path: { id: account.id }, header: changeOf(account.version, key) },
      body: { status },
    }),
  );
}

export function resetAccount(id: string, endSecondFactorToo: boolean) {
  return read(
    api.POST('/api/accounts/{id}/reset', {
      params: { path: { id }, ...secret },
      body: { end_second_factor: endSecondFactorToo },
    }),
  );
}

// One-time links carry their token behind the #, which no server and no log ever sees.
export function tokenOfAddress(): string {
  return window.location.hash.slice(1);
}

export function openInvitation(token: string) {
  return read(api.POST('/api/invitations/open', { params: secret, body: { token } }));
}

export function acceptInvitation(body: {
  token: string;
  login: string;
  name: string;
  language: string;
  password: string;
}) {
  return read(api.POST('/api/invitations/accept', { params: secret, body }));
}

export function acceptReset(token: string, password: string) {
  return read(api.POST('/api/resets/accept', { params: secret, body: { token, password } }));
}

export function visit(token: string) {
  return read(api.POST('/api/session/link', { params: secret, body: { token } }));
}
