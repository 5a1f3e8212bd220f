import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useParams } from 'react-router';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { invite, STAFF } from './queries';
import { regionsOf, RoleBoxes } from './RoleBoxes';
import { SecretView } from './SecretView';
import type { Role } from './session';

export function InviteForm({
  organisation,
  grantable,
}: {
  organisation: string;
  grantable: Role[];
}) {
  const { t } = useWords();
  const { language } = useParams();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [regions, setRegions] = useState('');
  const send = useMutation({
    mutationFn: () => invite(organisation, name, roles, regionsOf(grantable, regions)),
    onSuccess: () => client.invalidateQueries({ queryKey: STAFF }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  if (send.data) {
    const address = `${window.location.origin}/${language}/invitation#${send.data.token}`;
    return <SecretView label={t('access.staff.invite_link')} text={address} />;
  }
  return (
    <form className="stack" onSubmit={submit}>
      {send.error && <ProblemView error={send.error} focus />}
      <TextInput
        label={t('access.account.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleBoxes
        grantable={grantable}
        roles={roles}
        onRoles={setRoles}
        regions={regions}
        onRegions={setRegions}
      />
      <div>
        <Button type="submit" loading={send.isPending}>
          {t('access.staff.make_link')}
        </Button>
      </div>
    </form>
  );
}
