import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { ProblemView } from '../ui/ProblemView';
import { isTwice, NewPasswordFields } from './NewPasswordFields';
import { PlainShell } from './PlainShell';
import { acceptReset, openInvitation, tokenOfAddress } from './queries';

export default function ResetPage() {
  const { t } = useWords();
  const [token] = useState(tokenOfAddress);
  const link = useQuery({
    queryKey: ['access', 'invitation', token],
    queryFn: () => openInvitation(token),
    retry: false,
    staleTime: Infinity,
  });
  return (
    <PlainShell title={t('access.reset.title')} lead={t('access.reset.lead')}>
      <div className="panel">
        <Answer query={link}>
          {(data) => <Form token={token} name={data.name} login={data.login ?? ''} />}
        </Answer>
      </div>
    </PlainShell>
  );
}

function Form({ token, name, login }: { token: string; name: string; login: string }) {
  const { t } = useWords();
  const { language } = useParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [twice, setTwice] = useState({ password: '', again: '' });
  const accept = useMutation({
    mutationFn: () => acceptReset(token, twice.password),
    onSuccess: async ({ state }) => {
      client.clear();
      const to = state === 'signed_in' ? 'desk' : 'sign-in';
      await navigate(`/${language}/${to}`, { replace: true });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isTwice(twice)) accept.mutate();
  };
  return (
    <form className="stack access-form" onSubmit={send}>
      <p>
        <strong>{name}</strong> · {login}
      </p>
      {/* For password managers: whose password it is. */}
      <input type="text" hidden readOnly autoComplete="username" value={login} />
      {accept.error && <ProblemView error={accept.error} focus />}
      <NewPasswordFields value={twice} onChange={setTwice} />
      <Button type="submit" loading={accept.isPending}>
        {t('access.password.set')}
      </Button>
    </form>
  );
}
