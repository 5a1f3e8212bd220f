import { NativeSelect, TextInput } from '@mantine/core';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { type Role, ROLES } from './mapping';

type Props = {
  column: Schema['PreviewColumn'];
  onChange: (role: Role, year: number | undefined) => void;
};

export function MappingColumn({ column, onChange }: Props) {
  const { t } = useWords();
  const { column: letter, role, year } = column;
  return (
    <div className={role === 'unused' ? 'mapping-column' : 'mapping-column used'}>
      <strong>{letter}</strong>
      <NativeSelect
        size="xs"
        aria-label={t('demand.columns.role_of', { column: letter })}
        value={role}
        data={ROLES.map((value) => ({ value, label: t('demand.role', { role: value }) }))}
        onChange={(event) => onChange(event.currentTarget.value as Role, year)}
      />
      {role === 'quantity' && (
        <TextInput
          type="number"
          size="xs"
          placeholder={t('demand.columns.no_year')}
          aria-label={t('demand.columns.year_of', { column: letter })}
          value={year === undefined ? '' : String(year)}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber;
            onChange(role, Number.isNaN(typed) ? undefined : typed);
          }}
        />
      )}
    </div>
  );
}
