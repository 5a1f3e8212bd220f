import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useParams } from 'react-router';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { changePerson, type Person, removePerson, resetPerson, STAFF } from './queries';
import { ResetLink } from './ResetLink';
import { regionsOf, RoleBoxes } from './RoleBoxes';
import type { Role } from './session';

// One person: roles, a new password by link, suspension, removal.
export function PersonSheet(props: { organisation: string; person: Person; grantable: Role[] }) {
  const { organisation, person, grantable } = props;
  const { t } = useWords();
  const { language } = useParams();
  const [roles, setRoles] = useState(person.roles);
  const [regions, setRegions] = useState(person.regions.join(', '));
  const [status, setStatus] = useState(person.status);
  const [sure, setSure] = useState(false);
  const invalidates = [[...STAFF]];
  const save = useAction(
    (_: void, key) => {
      const duty = regionsOf(grantable, regions);
      const body = { roles, status, ...(duty ? { regions: duty } : {}) };
      return changePerson(organisation, person, body, key);
    },
    { invalidates },
  );
  const remove = useAction((_: void, key) => removePerson(organisation, person, key), {
    invalidates,
  });
  const reset = useMutation({
    mutationFn: (factorToo: boolean) => resetPerson(organisation, person.id, factorToo),
  });
  const above = person.roles.some((role) => !grantable.includes(role));
  const error = save.error ?? remove.error ?? reset.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  if (above) {
    return (
      <div className="stack">
        <h2>{person.name}</h2>
        <p>{t('access.staff.above')}</p>
      </div>
    );
  }
  return (
    <div className="stack">
      <h2>{person.name}</h2>
      {error && <ProblemView error={error} focus />}
      <form className="stack" onSubmit={submit}>
        <RoleBoxes
          grantable={grantable}
          roles={roles}
          onRoles={setRoles}
          regions={regions}
          onRegions={setRegions}
        />
        <Checkbox
          label={t('access.staff.suspend')}
          checked={status === 'suspended'}
          onChange={(event) => setStatus(event.currentTarget.checked ? 'suspended' : 'active')}
        />
        <p className="quiet">{t('access.staff.change_text')}</p>
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('access.account.save')}
          </Button>
        </div>
      </form>
      <ResetLink
        token={reset.data?.token}
        language={language}
        hasFactor={person.second_factor}
        pending={reset.isPending}
        make={(factorToo) => reset.mutate(factorToo)}
      />
      <section className="stack-s">
        <h3>{t('access.staff.remove')}</h3>
        <p className="quiet">{t('access.staff.remove_text')}</p>
        <Checkbox
          label={t('access.staff.remove_sure')}
          checked={sure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
        <div>
          <Button
            size="xs"
            variant="default"
            disabled={!sure}
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t('access.staff.remove')}
          </Button>
        </div>
      </section>
    </div>
  );
}
