import { Button, TextInput } from '@mantine/core';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';

export type Certificate = Schema['Certificate'];

export function Certificates(props: {
  value: Certificate[];
  onChange: (value: Certificate[]) => void;
}) {
  const { t } = useWords();
  const { value, onChange } = props;
  const set = (index: number, part: Partial<Certificate>) =>
    onChange(value.with(index, { ...value[index]!, ...part }));
  return (
    <fieldset className="plain wide">
      <legend>{t('directory.field.certificates')}</legend>
      <div className="stack-s">
        {value.map((certificate, index) => (
          <div key={index} className="end">
            <TextInput
              size="xs"
              label={t('directory.field.name')}
              value={certificate.name}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              label={t('directory.field.certificate_number')}
              value={certificate.number ?? ''}
              onChange={(event) => set(index, { number: event.currentTarget.value })}
            />
            {DAYS.map(([day, label]) => (
              <TextInput
                key={day}
                size="xs"
                type="date"
                label={t(label)}
                value={certificate[day] ?? ''}
                onChange={(event) => set(index, dated(day, event.currentTarget.value))}
              />
            ))}
            <Button
              size="xs"
              variant="default"
              aria-label={t('directory.cabinet.remove_it', { name: certificate.name })}
              onClick={() => onChange(value.toSpliced(index, 1))}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </div>
        ))}
        <div>
          <Button
            size="xs"
            variant="default"
            onClick={() => onChange([...value, { name: '', number: '' }])}
          >
            {t('directory.cabinet.add')}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

const DAYS = [
  ['valid_from', 'directory.field.valid_from'],
  ['valid_to', 'directory.field.valid_to'],
] as const;

// An empty day is left out of the draft.
function dated(name: 'valid_from' | 'valid_to', day: string): Partial<Certificate> {
  return day === '' ? {} : { [name]: day };
}
