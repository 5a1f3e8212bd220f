import { Checkbox, TextInput } from '@mantine/core';
import { useWords } from '../lib/words';
import type { Role } from './session';

// Roles the reader may give; regions of duty where one of them has a duty.
export function RoleBoxes(props: {
  grantable: Role[];
  roles: Role[];
  onRoles: (roles: Role[]) => void;
  regions: string;
  onRegions: (regions: string) => void;
}) {
  const { t } = useWords();
  const { grantable, roles, onRoles } = props;
  return (
    <>
      <fieldset className="plain">
        <legend>{t('access.staff.roles')}</legend>
        <div className="stack-s">
          {grantable.map((role) => (
            <Checkbox
              key={role}
              label={t('access.role', { role })}
              checked={roles.includes(role)}
              onChange={(event) =>
                onRoles(
                  event.currentTarget.checked
                    ? [...roles, role]
                    : roles.filter((other) => other !== role),
                )
              }
            />
          ))}
        </div>
      </fieldset>
      {grantable.includes('region_operator') && (
        <TextInput
          label={t('access.staff.regions')}
          description={t('access.staff.regions_hint')}
          value={props.regions}
          onChange={(event) => props.onRegions(event.currentTarget.value)}
        />
      )}
    </>
  );
}

// Of the office's staff; an organisation's stand where it stands.
export function regionsOf(grantable: Role[], text: string): string[] | undefined {
  return grantable.includes('region_operator') ? text.split(/[\s,;]+/).filter(Boolean) : undefined;
}
