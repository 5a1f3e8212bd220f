import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { EditFields, editOf, type Typed } from './EditFields';
import { editText } from './edit_words';
import { isPair, startOf, type Target, targetsOf } from './edits';
import { type Edit, type Plan, type Scenario, useAllItems, useEditable } from './queries';

type Props = {
  plan: Plan;
  scenario: Scenario;
  busy: boolean;
  onSubmit: (name: string, edits: Edit[]) => void;
};

// The changes of a new scenario, one after another.
export function WhatIfForm(props: Props) {
  const editable = useEditable(props.scenario.id);
  const items = useAllItems(props.plan.id);
  return (
    <Answer query={editable}>
      {(numbers) => (
        <Answer query={items}>
          {(all) => <Fields {...props} editable={numbers} items={all} />}
        </Answer>
      )}
    </Answer>
  );
}

function Fields(props: Props & { editable: Schema['Editable']; items: Target[] }) {
  const words = useWords();
  const { t } = words;
  const { editable, items } = props;
  const { currency } = props.plan;
  const [params] = useSearchParams();
  const [first] = useState(() => startOf(params));
  const [typed, setTyped] = useState<Typed>({ ...first, period: params.get('period') ?? '' });
  const [edits, setEdits] = useState<Edit[]>([]);
  const [name, setName] = useState<string>();
  const [asked, setAsked] = useState(false);

  const targets = isPair(typed.kind)
    ? [{ id: first.target, name: first.name }]
    : targetsOf(typed.kind, editable, items, words);
  const edit = editOf(typed, targets);
  // A change already taken needs no second one in the fields.
  const blank = edits.length > 0 && typed.text.trim() === '';
  const all = edit ? [...edits, edit] : edits;
  const suggested = all.map((one) => editText(one, currency, words)).join('; ');

  const add = () => {
    setAsked(true);
    if (!edit) return;
    setEdits([...edits, edit]);
    setTyped({ ...typed, text: '' });
    setAsked(false);
  };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!edit && !blank) return;
    props.onSubmit((name ?? suggested).trim().slice(0, 200), all);
  };
  return (
    <form className="panel stack form" onSubmit={submit}>
      {edits.length > 0 && (
        <EditList
          edits={edits}
          currency={currency}
          onRemove={(index) => setEdits(edits.filter((_, at) => at !== index))}
        />
      )}
      <EditFields
        typed={typed}
        change={setTyped}
        first={first}
        editable={editable}
        targets={targets}
        currency={currency}
        showFaults={asked && !blank}
      />
      <TextInput
        label={t('planning.what_if.scenario')}
        value={name ?? suggested}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={props.busy}>
          {t('planning.what_if.solve')}
        </Button>
        <Button variant="default" onClick={add}>
          {t('planning.what_if.add')}
        </Button>
      </div>
    </form>
  );
}

function EditList(props: { edits: Edit[]; currency: string; onRemove: (index: number) => void }) {
  const words = useWords();
  return (
    <ul>
      {props.edits.map((edit, index) => {
        const text = editText(edit, props.currency, words);
        return (
          <li key={index} className="row">
            {text}
            <Button
              size="compact-xs"
              variant="default"
              aria-label={words.t('planning.what_if.remove', { edit: text })}
              onClick={() => props.onRemove(index)}
            >
              ×
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
