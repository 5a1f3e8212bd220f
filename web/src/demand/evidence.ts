import type { Schema } from '../api/client';
import type { Words } from '../lib/words';

export type Evidence = Schema['Evidence'];
type Field = Schema['FieldEvidence'];

// One step of the way from the odds before anything is compared to the odds after all of it.
export type Step = { field: Field | undefined; millibits: number; from: number; to: number };

// The prior and every field, each from where the one before it ended; the last ends at the weight.
export function steps(evidence: Evidence): Step[] {
  let at = 0;
  const step = (millibits: number, field?: Field): Step => {
    const from = at;
    at += millibits;
    return { field, millibits, from, to: at };
  };
  return [
    step(evidence.prior_millibits),
    ...evidence.fields.map((field) => step(field.millibits, field)),
  ];
}

// Words of the server as catalogues spell choices: "equal, rare" is equal_rare.
export function token(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]+/g, '_');
}

export function fieldName(field: Field, { t }: Words): string {
  return t('demand.evidence.field', { field: token(field.field), name: field.field });
}

// As much of a compared text as a bar's label holds; the whole of it stands with the line itself.
const LONGEST = 40;
function short(text: string): string {
  if (text === '') return '–';
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}

// What was compared, where it is not the names that the first fields compare.
export function comparedTexts(field: Field, evidence: Evidence): string | undefined {
  const [first] = evidence.fields;
  const names = field.left === first?.left && field.right === first?.right;
  const missing = field.left === '' && field.right === '';
  if (names || missing) return undefined;
  const left = short(field.left);
  return field.left === field.right ? left : `${left} ↔ ${short(field.right)}`;
}

export function levelName(field: Field, { t, number }: Words): string {
  const { level } = field;
  if (/^[01]\.\d+$/.test(level)) {
    return t('demand.evidence.similarity', { value: number(Number(level)) });
  }
  return t('demand.evidence.level', { level: token(level), name: level });
}
