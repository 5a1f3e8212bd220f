import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newKey } from '../lib/keys';
import { asProblem } from './problem';

// One change asked for by a person. Its idempotency key outlives attempts that got no answer, so
// pressing the button again never does the thing twice; an answer of any kind ends the intention.
export function useAction<Value, Answer>(
  send: (value: Value, key: string) => Promise<Answer>,
  options: { invalidates: QueryKey[]; done?: (answer: Answer) => void },
) {
  const client = useQueryClient();
  const key = useRef<string>(undefined);
  return useMutation<Answer, Error, Value>({
    mutationFn: (value) => send(value, (key.current ??= newKey())),
    onSuccess: async (answer) => {
      key.current = undefined;
      await Promise.all(
        options.invalidates.map((queryKey) => client.invalidateQueries({ queryKey })),
      );
      options.done?.(answer);
    },
    onError: (error) => {
      if (asProblem(error).status !== 0) key.current = undefined;
    },
  });
}
