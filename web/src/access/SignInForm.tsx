import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { asProblem } from '../api/problem';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { SHELL, signIn } from './session';

// Login and password; the code only when the account asks for one.
export function SignInForm({ done }: { done: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const first = useRef<HTMLInputElement>(null);
  const attempt = useMutation({
    mutationFn: () => signIn(login, password, code ?? ''),
    onSuccess: async ({ state }) => {
      if (state === 'code_needed') {
        setCode('');
        return;
      }
      // Who one is and what one may do comes first: pages hang on it.
      await client.refetchQueries({ queryKey: SHELL, type: 'all' });
      await client.invalidateQueries();
      done();
    },
    onError: () => first.current?.focus(),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <form className="stack access-form" onSubmit={send}>
      <Refusal error={attempt.error} code={code !== undefined} />
      <TextInput
        ref={first}
        label={t('access.sign_in.login')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <TextInput
        label={t('access.sign_in.password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {code !== undefined && (
        <TextInput
          label={t('access.sign_in.code')}
          description={t('access.sign_in.code_hint')}
          autoComplete="one-time-code"
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <Button type="submit" loading={attempt.isPending}>
        {t('access.sign_in.send')}
      </Button>
      <p className="quiet">{t('access.sign_in.forgotten')}</p>
    </form>
  );
}

function Refusal({ error, code }: { error: unknown; code: boolean }) {
  const { t } = useWords();
  if (!error) return null;
  const { status } = asProblem(error);
  if (status !== 401 && status !== 429) return <ProblemView error={error} />;
  const text =
    status === 429
      ? t('access.sign_in.too_many')
      : code
        ? t('access.sign_in.wrong_code')
        : t('access.sign_in.wrong');
  return (
    <p className="problem" role="alert">
      {text}
    </p>
  );
}
