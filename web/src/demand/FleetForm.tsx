import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';

type Row = Schema['FleetRow'];

// Bills of materials are per unit: how many units are made or kept in a year multiplies them.
export function FleetForm(props: {
  files: string[];
  fleet: Row[];
  onChange: (fleet: Row[]) => void;
}) {
  const { t } = useWords();
  const { files, fleet, onChange } = props;
  const set = (index: number, part: Partial<Row>) =>
    onChange(fleet.with(index, { ...fleet[index]!, ...part }));
  const add = () =>
    onChange([
      ...fleet,
      {
        file: files[0] ?? '',
        year: (fleet.at(-1)?.year ?? new Date().getFullYear()) + 1,
        units: 1,
      },
    ]);
  return (
    <fieldset className="plain">
      <legend>{t('demand.fleet.title')}</legend>
      <div className="stack-s">
        <p className="quiet">{t('demand.fleet.hint')}</p>
        {fleet.map((row, index) => (
          <div key={index} className="end">
            <NativeSelect
              size="xs"
              label={t('demand.list.file')}
              data={files}
              value={row.file}
              onChange={(event) => set(index, { file: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              type="number"
              label={t('demand.fleet.year')}
              value={String(row.year)}
              onChange={(event) => set(index, { year: event.currentTarget.valueAsNumber || 0 })}
            />
            <TextInput
              size="xs"
              type="number"
              min={0}
              label={t('demand.fleet.units')}
              value={String(row.units)}
              onChange={(event) => set(index, { units: event.currentTarget.valueAsNumber || 0 })}
            />
            <Button
              size="xs"
              variant="default"
              aria-label={t('demand.fleet.remove', { file: row.file, year: String(row.year) })}
              onClick={() => onChange(fleet.toSpliced(index, 1))}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </div>
        ))}
        <div>
          <Button size="xs" variant="default" onClick={add}>
            {t('demand.fleet.add')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
