import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../lib/words';
import { BLANK, EXAMPLE, type Field, type OffsetCase, readCase, type Typed } from './offset_case';
import './OffsetForm.css';

const DAYS: readonly Field[] = ['signing', 'announced', 'ends', 'first_delivery', 'plant_ready'];
const LINES: readonly Field[] = ['deliveries', 'own_output'];
const GROUPS: { id: string; fields: Field[] }[] = [
  { id: 'contract', fields: ['name', 'signing', 'announced', 'ends', 'first_delivery', 'regions'] },
  { id: 'goods', fields: ['unit_price', 'deliveries', 'own_output'] },
  { id: 'plant', fields: ['investment', 'plant_ready', 'plant_capacity', 'ramp'] },
  { id: 'money', fields: ['penalty', 'cost_unit', 'cost_fixed', 'rate'] },
];
const REQUIRED: readonly Field[] = ['signing', 'unit_price', 'deliveries'];

export function OffsetForm(props: { busy: boolean; onSubmit: (contract: OffsetCase) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState<Typed>(BLANK);
  const [wrong, setWrong] = useState<Field[]>([]);
  const input = (field: Field) => {
    const common = {
      label: t('planning.offset.field', { field }),
      description: t('planning.offset.hint', { field }) || undefined,
      value: typed[field],
      required: REQUIRED.includes(field),
      error: wrong.includes(field) ? t('planning.offset.unreadable', { field }) : undefined,
      onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        setTyped({ ...typed, [field]: event.currentTarget.value }),
    };
    return LINES.includes(field) ? (
      <Textarea key={field} rows={4} {...common} />
    ) : (
      <TextInput key={field} type={DAYS.includes(field) ? 'date' : 'text'} {...common} />
    );
  };
  return (
    <form
      className="panel stack no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const read = readCase(typed);
        setWrong('wrong' in read ? read.wrong : []);
        if ('case' in read) props.onSubmit(read.case);
      }}
    >
      <div className="offset-form">
        {GROUPS.map(({ id, fields }) => (
          <fieldset key={id} className="stack-s">
            <legend>{t('planning.offset.group', { group: id })}</legend>
            {fields.map(input)}
          </fieldset>
        ))}
      </div>
      <div className="row">
        <Button type="submit" loading={props.busy}>
          {t('planning.offset.assess')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setTyped(EXAMPLE);
            setWrong([]);
          }}
        >
          {t('planning.offset.example')}
        </Button>
      </div>
    </form>
  );
}
