import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import {
  currentValue,
  hasPeriods,
  type Kind,
  KINDS,
  PAIR_KINDS,
  parseValue,
  targetsOf,
} from './edits';
import { type Edit, type Plan, type Scenario, useAllItems, useEditable } from './queries';

type Props = {
  plan: Plan;
  scenario: Scenario;
  busy: boolean;
  onSubmit: (name: string, edit: Edit) => void;
};

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

function Fields(
  props: Props & { editable: Schema['Editable']; items: { id: string; name: string }[] },
) {
  const words = useWords();
  const { t } = words;
  const { editable, items } = props;
  const { currency } = props.plan;
  const [params] = useSearchParams();
  const wanted = [...KINDS, ...PAIR_KINDS].find((kind) => kind === params.get('kind'));
  const pair = PAIR_KINDS.find((kind) => kind === wanted);
  const kinds = pair ? [...KINDS, pair] : KINDS;
  const [kind, setKind] = useState<Kind>(wanted ?? KINDS[0]!);
  const [target, setTarget] = useState(wanted ? (params.get('target') ?? '') : '');
  const [period, setPeriod] = useState('');
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);

  const targets =
    kind === pair
      ? [{ id: params.get('target') ?? '', name: params.get('name') ?? '' }]
      : targetsOf(kind, editable, items);
  const chosen = targets.find(({ id }) => id === target) ?? targets[0];
  const value = parseValue(kind, text);
  const now = chosen && currentValue(kind, chosen.id, period, editable, currency, words);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (!chosen || 'error' in value) return;
    const name = t('planning.what_if.name', {
      base: props.scenario.name,
      kind,
      target: chosen.name,
      value: text.trim(),
    });
    props.onSubmit(name, {
      kind,
      target: chosen.id,
      ...(period && hasPeriods(kind) ? { period } : {}),
      value: value.value,
    });
  };
  return (
    <form className="panel stack form" onSubmit={submit}>
      <NativeSelect
        label={t('planning.what_if.kind')}
        value={kind}
        data={kinds.map((value) => ({
          value,
          label: t('planning.what_if.kind_name', { kind: value }),
        }))}
        onChange={(event) => {
          setKind(event.currentTarget.value as Kind);
          setTarget('');
        }}
      />
      <NativeSelect
        label={t('planning.what_if.target')}
        value={chosen?.id ?? ''}
        data={targets.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setTarget(event.currentTarget.value)}
      />
      {hasPeriods(kind) && (
        <NativeSelect
          label={t('planning.what_if.period')}
          value={period}
          data={[
            { value: '', label: t('planning.what_if.all_periods') },
            ...editable.periods.map((label) => ({ value: label, label: words.period(label) })),
          ]}
          onChange={(event) => setPeriod(event.currentTarget.value)}
        />
      )}
      <TextInput
        className="short-input"
        label={t('planning.what_if.value', {
          kind,
          currency,
          unit: unitOf(chosen),
          yearly: period === '' ? 'yes' : 'no',
        })}
        description={[
          now !== undefined && t('planning.what_if.now', { value: now }),
          params.get('by') &&
            kind === wanted &&
            t('planning.what_if.by', { by: params.get('by')! }),
        ]
          .filter(Boolean)
          .join(' ')}
        inputMode="numeric"
        value={text}
        required
        error={sent && 'error' in value && t('planning.what_if.wrong', { why: value.error })}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={props.busy} disabled={!chosen}>
          {t('planning.what_if.solve')}
        </Button>
      </div>
    </form>
  );
}

function unitOf(target: { unit?: string } | undefined): string {
  return target?.unit ?? '';
}
