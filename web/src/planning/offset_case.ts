import type { Schema } from '../api/client';
import { parseInteger, parseNumber } from '../lib/numbers';

export type OffsetCase = Schema['OffsetCase'];
export type Amounts = OffsetCase['deliveries'];

// The form as typed. Money in whole currency, shares in percent.
export const FIELDS = [
  'name',
  'signing',
  'announced',
  'ends',
  'first_delivery',
  'unit_price',
  'deliveries',
  'regions',
  'investment',
  'plant_ready',
  'plant_capacity',
  'ramp',
  'own_output',
  'penalty',
  'cost_unit',
  'cost_fixed',
  'rate',
] as const;
export type Field = (typeof FIELDS)[number];
export type Typed = Record<Field, string>;

export const BLANK: Typed = {
  ...(Object.fromEntries(FIELDS.map((field) => [field, ''])) as Typed),
  regions: '1',
  ramp: '100',
};

// The public contract of 17.05.2023. How its pieces after 2023 are split by year is not published;
// they stand in one.
export const EXAMPLE: Typed = {
  ...BLANK,
  name: '17.05.2023',
  signing: '2023-05-17',
  unit_price: '7832.17',
  deliveries: '2023 170109\n2024 462212',
  investment: '100000000',
  plant_ready: '2024-05-17',
};

// Lines of a period and its pieces: "2023 170109", "2024-Q3; 1 500".
export function parseAmounts(text: string): Amounts | undefined {
  const out: Amounts = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const parts = /^\s*(\d{4}(?:-Q[1-4])?)[\s;:,]+(.+)$/.exec(line);
    const pieces = parts && parseInteger(parts[2]!);
    if (!pieces || 'error' in pieces || pieces.value < 0) return undefined;
    out.push({ period: parts[1]!, pieces: pieces.value });
  }
  return out;
}

// The case, or the fields that cannot be read.
export function readCase(typed: Typed): { case: OffsetCase } | { wrong: Field[] } {
  const wrong: Field[] = [];
  const given = (field: Field) => typed[field].trim() !== '';
  const read = (field: Field, scale: number, most = Number.MAX_SAFE_INTEGER): number => {
    const parsed = parseNumber(typed[field]);
    const value = 'error' in parsed ? NaN : Math.round(parsed.value * scale * 1e6) / 1e6;
    if (!(value >= 0 && value <= most)) wrong.push(field);
    return value;
  };
  const whole = (field: Field, scale = 1): number => Math.round(read(field, scale));
  const amounts = (field: Field): Amounts => {
    const parsed = parseAmounts(typed[field]);
    if (!parsed || parsed.length === 0) wrong.push(field);
    return parsed ?? [];
  };
  const day = (field: Field): string => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(typed[field])) wrong.push(field);
    return typed[field];
  };
  const out: OffsetCase = {
    format: 'artel.offset.case/1',
    name: typed.name.trim(),
    signing: day('signing'),
    unit_price: whole('unit_price', 100),
    deliveries: amounts('deliveries'),
    regions: whole('regions'),
    ...(given('announced') ? { announced: day('announced') } : {}),
    ...(given('ends') ? { ends: day('ends') } : {}),
    ...(given('first_delivery') ? { first_delivery: day('first_delivery') } : {}),
    ...(given('investment') ? { investment: whole('investment', 100) } : {}),
    ...(given('own_output') ? { own_output: amounts('own_output') } : {}),
    ...(given('penalty') ? { penalty_percent_per_day: read('penalty', 1, 100) } : {}),
  };
  if (given('plant_ready')) {
    const ramp = typed.ramp.split(/[\s;,]+/).filter((part) => part !== '');
    if (ramp.length === 0 || !ramp.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 100)) {
      wrong.push('ramp');
    }
    out.plant = {
      ready: day('plant_ready'),
      ramp: ramp.map(Number),
      ...(given('plant_capacity') ? { capacity: whole('plant_capacity') } : {}),
    };
  }
  if (given('cost_unit')) {
    out.costs = {
      unit: whole('cost_unit', 100),
      fixed: given('cost_fixed') ? whole('cost_fixed', 100) : 0,
      rate: given('rate') ? read('rate', 0.01, 1) : 0,
    };
  }
  return wrong.length > 0 ? { wrong } : { case: out };
}
