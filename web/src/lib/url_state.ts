import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

// Filters, sorting and pages live in the address: a copied address shows another reader the same.
export function changeParams(
  current: URLSearchParams,
  changes: Record<string, string | undefined>,
): URLSearchParams {
  const next = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  // Another question starts at the first page.
  if (!('after' in changes)) next.delete('after');
  next.sort();
  return next;
}

export function useUrlState() {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Record<string, string | undefined>, options?: { replace?: boolean }) =>
      setParams((current) => changeParams(current, changes), {
        preventScrollReset: true,
        ...options,
      }),
    [setParams],
  );
  return { params, change };
}
