import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { Tag } from '../ui/Tag';
import { confirmSecondFactor, endSecondFactor, startSecondFactor } from './queries';
import { SecretView } from './SecretView';
import { ME } from './session';

// An authenticator's codes beside the password: enrolled by a first code, given up by the password.
export function SecondFactor({ on }: { on: boolean }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const start = useMutation({ mutationFn: () => startSecondFactor(password) });
  const confirm = useMutation({
    mutationFn: () => confirmSecondFactor(start.data?.sealed ?? '', code),
    onSuccess: () => client.invalidateQueries({ queryKey: ME }),
  });
  const end = useMutation({
    mutationFn: () => endSecondFactor(password),
    onSuccess: async () => {
      start.reset();
      confirm.reset();
      setPassword('');
      await client.invalidateQueries({ queryKey: ME });
    },
  });
  const error = start.error ?? confirm.error ?? end.error;
  const submit = (act: () => void) => (event: FormEvent) => {
    event.preventDefault();
    act();
  };
  const enrolling = !on && start.data;
  return (
    <section className="panel stack">
      <h2>{t('access.factor.title')}</h2>
      <div className="row">
        <Tag tone={on ? 'good' : 'quiet'}>
          {on ? t('access.factor.on') : t('access.factor.off')}
        </Tag>
      </div>
      <p className="quiet">{t('access.factor.text')}</p>
      {error && <ProblemView error={error} focus />}
      {confirm.data && (
        <SecretView label={t('access.factor.codes')} text={confirm.data.codes.join('\n')} />
      )}
      {enrolling ? (
        <form className="stack" onSubmit={submit(() => confirm.mutate())}>
          <SecretView label={t('access.factor.secret')} text={start.data.secret} />
          <p>
            <a href={start.data.link}>{t('access.factor.link')}</a>
          </p>
          <TextInput
            label={t('access.sign_in.code')}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={confirm.isPending}>
              {t('access.factor.confirm')}
            </Button>
          </div>
        </form>
      ) : (
        <form className="stack" onSubmit={submit(() => (on ? end.mutate() : start.mutate()))}>
          <TextInput
            label={t('access.password.present')}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" variant="default" loading={start.isPending || end.isPending}>
              {on ? t('access.factor.end') : t('access.factor.start')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
