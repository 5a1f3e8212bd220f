import type { Draft, Field } from './fields';

// A new draft of these fields: the first of each choice, nothing else.
export function emptyDraft(fields: readonly Field[]): Draft {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      switch (field.kind) {
        case 'choice':
          return [[field.name, field.values?.[0]]];
        case 'choices':
        case 'codes':
        case 'certificates':
          return [[field.name, []]];
        case 'region':
        case 'text':
        case 'area':
          return [[field.name, DEFAULTS[field.name] ?? '']];
        default:
          return [];
      }
    }),
  );
}

const DEFAULTS: Record<string, string> = { country: 'RU', currency: 'RUB' };

// The members of a record that a form of these fields sends back.
export function draftOf(record: object, fields: readonly Field[]): Draft {
  const all = record as Draft;
  return Object.fromEntries(
    fields
      .filter(({ name }) => all[name] !== undefined && all[name] !== null)
      .map(({ name }) => [name, all[name]]),
  );
}

// Fields in which two drafts differ.
export function differing(fields: readonly Field[], a: Draft, b: Draft): Field[] {
  return fields.filter(({ name }) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

// Scaled whole numbers as people type them; nothing for an empty text or what is no number.
export function scaled(typed: string, factor: number): number | undefined {
  const value = Number(typed.replace(',', '.').replace(/\s/g, ''));
  return typed.trim() === '' || !Number.isFinite(value) ? undefined : Math.round(value * factor);
}
export const FACTORS = { whole: 1, money: 100, degrees: 1_000_000 } as const;
