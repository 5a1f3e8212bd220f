import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemView } from './ProblemView';
import { Waiting } from './Waiting';

// Loading, refused or here: every page shows the three the same way.
export function Answer<T>(props: {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.isError) {
    return <ProblemView error={query.error} retry={() => void query.refetch()} />;
  }
  return <Waiting {...(props.lines ? { lines: props.lines } : {})} />;
}
