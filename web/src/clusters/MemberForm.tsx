import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { ProblemView } from '../ui/ProblemView';
import { useNaming } from './naming';
import { addMember, type Cluster, CLUSTER, type MemberRole, useOrganisations } from './queries';

const ROLES: MemberRole[] = [
  'producer',
  'final_producer',
  'education',
  'infrastructure',
  'finance',
  'specialised',
  'other',
];

// An organisation of the cluster's region becomes a member, or is asked to.
export function MemberForm({ cluster, onDone }: { cluster: Cluster; onDone: () => void }) {
  const { t } = useWords();
  const naming = useNaming();
  const organisations = useOrganisations(cluster.regions[0] ?? '');
  const [organisation, setOrganisation] = useState('');
  const [roles, setRoles] = useState<MemberRole[]>([]);
  const [joined, setJoined] = useState('');
  const send = useAction(
    (body: Parameters<typeof addMember>[1], key: string) => addMember(cluster.id, body, key),
    { invalidates: [[...CLUSTER(cluster.id)]], done: onDone },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ organisation, roles, ...(joined ? { joined_on: joined } : {}) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {send.error && <ProblemView error={send.error} focus />}
      <Answer query={organisations}>
        {({ rows }) => (
          <NativeSelect
            required
            label={t('clusters.page.organisation')}
            value={organisation}
            data={[
              { value: '', label: t('clusters.ledger.choose') },
              ...rows.map((one) => ({ value: one.id, label: naming.name(one) })),
            ]}
            onChange={(event) => setOrganisation(event.currentTarget.value)}
          />
        )}
      </Answer>
      <Checkbox.Group
        label={t('clusters.page.roles')}
        value={roles}
        onChange={(chosen) => setRoles(chosen as MemberRole[])}
      >
        <div className="stack-s">
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={naming.role(role)} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        type="date"
        label={t('clusters.page.joined_on')}
        description={t('clusters.roll.joined_hint')}
        value={joined}
        onChange={(event) => setJoined(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={send.isPending}>
          {t('clusters.roll.add_send')}
        </Button>
      </div>
    </form>
  );
}
