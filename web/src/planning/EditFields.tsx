import { NativeSelect, TextInput } from '@mantine/core';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import {
  currentValue,
  hasPeriods,
  hasValue,
  isPair,
  type Kind,
  KINDS,
  type Mode,
  parseValue,
  type Start,
  type Target,
} from './edits';
import type { Edit } from './queries';

// What stands in the form; the edit it means is made by editOf.
export type Typed = Start & { period: string };

type Props = {
  typed: Typed;
  change: (typed: Typed) => void;
  first: Start;
  editable: Schema['Editable'];
  targets: readonly Target[]; // of the kind
  currency: string;
  showFaults: boolean;
};

// One change: of what, when, to which value or by how much.
export function EditFields(props: Props) {
  const words = useWords();
  const { t } = words;
  const { typed, change, first, targets, editable, currency } = props;
  const { kind, mode, period } = typed;
  const kinds = isPair(first.kind) ? [...KINDS, first.kind] : KINDS;
  const chosen = targets.find(({ id }) => id === typed.target) ?? targets[0];
  const value = parseValue(kind, typed.text);
  const now = chosen && currentValue(kind, chosen.id, period, editable, currency, words);
  return (
    <>
      <NativeSelect
        label={t('planning.what_if.kind')}
        value={kind}
        data={kinds.map((id) => ({ value: id, label: t('planning.edit.kind', { kind: id }) }))}
        onChange={(event) =>
          change({ ...typed, kind: event.currentTarget.value as Kind, target: '', text: '' })
        }
      />
      <NativeSelect
        label={t('planning.what_if.target')}
        value={chosen?.id ?? ''}
        data={targets.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => change({ ...typed, target: event.currentTarget.value })}
      />
      {hasPeriods(kind) && (
        <NativeSelect
          label={t('planning.what_if.period')}
          value={period}
          data={[
            { value: '', label: t('planning.what_if.all_periods') },
            ...editable.periods.map((label) => ({ value: label, label: words.period(label) })),
          ]}
          onChange={(event) => change({ ...typed, period: event.currentTarget.value })}
        />
      )}
      {hasValue(kind) && (
        <>
          <NativeSelect
            label={t('planning.what_if.mode')}
            value={mode}
            data={['set', 'add'].map((id) => ({
              value: id,
              label: t('planning.what_if.mode_name', { mode: id }),
            }))}
            onChange={(event) => change({ ...typed, mode: event.currentTarget.value as Mode })}
          />
          <TextInput
            className="short-input"
            label={t('planning.what_if.value', {
              kind,
              mode,
              currency,
              unit: chosen?.unit ?? '',
              yearly: period === '' ? 'yes' : 'no',
            })}
            description={now !== undefined && t('planning.what_if.now', { value: now })}
            inputMode="numeric"
            value={typed.text}
            error={
              props.showFaults &&
              'error' in value &&
              t('planning.what_if.wrong', { why: value.error })
            }
            onChange={(event) => change({ ...typed, text: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}

// The edit that is typed; nothing while its number is none.
export function editOf(typed: Typed, targets: readonly Target[]): Edit | undefined {
  const { kind, mode, period, text } = typed;
  const chosen = targets.find(({ id }) => id === typed.target) ?? targets[0];
  const value = parseValue(kind, text);
  if (!chosen || (hasValue(kind) && 'error' in value)) return undefined;
  return {
    kind,
    target: chosen.id,
    target_name: chosen.name,
    ...(period && hasPeriods(kind) ? { period } : {}),
    ...(hasValue(kind) && 'value' in value ? { value: value.value, mode } : {}),
  };
}
