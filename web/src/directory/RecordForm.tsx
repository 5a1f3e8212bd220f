import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { Certificates, type Certificate } from './Certificates';
import { FACTORS, scaled } from './drafts';
import { useRegionNames } from './names';
import type { Draft, Field } from './fields';

// A draft of any kind of record, its fields in groups; every fault of it is shown by the server's
// answer, all at once.
export function RecordForm(props: {
  groups: { title?: string; fields: readonly Field[] }[];
  draft: Draft;
  error: unknown;
  pending: boolean;
  save: string;
  onSave: (draft: Draft) => void;
  onChange?: (draft: Draft) => void;
  children?: ReactNode; // between the fields and the button
}) {
  const [draft, setDraft] = useState(props.draft);
  const change = (name: string, value: unknown) => {
    const next = { ...draft, [name]: value };
    setDraft(next);
    props.onChange?.(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSave(draft);
  };
  return (
    <form className="stack" onSubmit={submit}>
      {props.error !== null && <ProblemView error={props.error} focus />}
      {props.groups.map(({ title, fields }, index) => (
        <fieldset key={index} className="plain">
          {title && <legend>{title}</legend>}
          <div className="fields">
            {fields.map((field) => (
              <FieldInput
                key={field.name}
                field={field}
                value={draft[field.name]}
                onChange={(value) => change(field.name, value)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {props.children}
      <div>
        <Button type="submit" loading={props.pending}>
          {props.save}
        </Button>
      </div>
    </form>
  );
}

function FieldInput(props: { field: Field; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useWords();
  const { field, value, onChange } = props;
  const label = t(field.label);
  const hint = field.hint ? t(field.hint) : undefined;
  const named = (one: string) => {
    const name = field.named?.(one);
    return name ? t(name.key, name.values) : one;
  };
  switch (field.kind) {
    case 'area':
      return (
        <Textarea
          label={label}
          autosize
          minRows={3}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'whole':
    case 'money':
    case 'degrees':
      return (
        <NumberInput
          label={label}
          factor={FACTORS[field.kind]}
          value={value as number | undefined}
          onChange={onChange}
        />
      );
    case 'date':
      return (
        <TextInput
          label={label}
          type="date"
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
    case 'codes':
      return <CodesInput label={label} hint={hint} value={value as string[]} onChange={onChange} />;
    case 'choice':
      return (
        <NativeSelect
          label={label}
          data={(field.values ?? []).map((one) => ({ value: one, label: named(one) }))}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'region':
      return <RegionInput label={label} value={String(value ?? '')} onChange={onChange} />;
    case 'choices':
      return (
        <Checkbox.Group label={label} value={value as string[]} onChange={onChange}>
          <div className="choices">
            {(field.values ?? []).map((one) => (
              <Checkbox key={one} value={one} label={named(one)} />
            ))}
          </div>
        </Checkbox.Group>
      );
    case 'certificates':
      return <Certificates value={value as Certificate[]} onChange={onChange} />;
    default:
      return (
        <TextInput
          label={label}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

// What is typed stays as it is typed; the draft holds the number it means.
function NumberInput(props: {
  label: string;
  factor: number;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const { factor, value } = props;
  const [typed, setTyped] = useState(value === undefined ? '' : String(value / factor));
  return (
    <TextInput
      label={props.label}
      inputMode="decimal"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        props.onChange(scaled(event.currentTarget.value, factor));
      }}
    />
  );
}

function RegionInput(props: { label: string; value: string; onChange: (value: string) => void }) {
  const regions = useRegionNames();
  const data = ['', props.value]
    .filter((one) => !regions.some(({ id }) => id === one))
    .map((one) => ({ value: one, label: one }))
    .concat(regions.map(({ id, name }) => ({ value: id, label: name })));
  return (
    <NativeSelect
      label={props.label}
      data={[...new Map(data.map((one) => [one.value, one])).values()]}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function CodesInput(props: {
  label: string;
  hint: string | undefined;
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const [typed, setTyped] = useState(props.value.join(', '));
  return (
    <TextInput
      label={props.label}
      description={props.hint}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        props.onChange(event.currentTarget.value.split(/[,;\s]+/).filter((code) => code !== ''));
      }}
    />
  );
}
