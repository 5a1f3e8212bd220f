import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { ProblemView } from '../ui/ProblemView';
import { isTwice, NewPasswordFields } from './NewPasswordFields';
import { PlainShell } from './PlainShell';
import { acceptInvitation, openInvitation, tokenOfAddress } from './queries';

export default function InvitationPage() {
  const { t } = useWords();
  const [token] = useState(tokenOfAddress);
  const invitation = useQuery({
    queryKey: ['access', 'invitation', token],
    queryFn: () => openInvitation(token),
    retry: false,
    staleTime: Infinity,
  });
  return (
    <PlainShell title={t('access.invitation.title')} lead={t('access.invitation.lead')}>
      <div className="panel">
        <Answer query={invitation}>{(data) => <Form token={token} invitation={data} />}</Answer>
      </div>
    </PlainShell>
  );
}

function Form({ token, invitation }: { token: string; invitation: Schema['Invitation'] }) {
  const { t } = useWords();
  const { language = 'ru' } = useParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [name, setName] = useState(invitation.name);
  const [twice, setTwice] = useState({ password: '', again: '' });
  const accept = useMutation({
    mutationFn: () => acceptInvitation({ token, login, name, language, password: twice.password }),
    onSuccess: async () => {
      client.clear();
      await navigate(`/${language}/desk`, { replace: true });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isTwice(twice)) accept.mutate();
  };
  return (
    <form className="stack access-form" onSubmit={send}>
      <p>
        <strong>{invitation.organisation}</strong>
        {' · '}
        {invitation.roles.map((role) => t('access.role', { role })).join(', ')}
      </p>
      {accept.error && <ProblemView error={accept.error} focus />}
      <TextInput
        label={t('access.account.name')}
        autoComplete="name"
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('access.sign_in.login')}
        description={t('access.invitation.login_hint')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <NewPasswordFields value={twice} onChange={setTwice} />
      <Button type="submit" loading={accept.isPending}>
        {t('access.invitation.send')}
      </Button>
    </form>
  );
}
