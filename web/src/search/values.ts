import type { Filter } from './queries';

// A class narrows step by step: of codes one is chosen at a time, of other values several may be.
const SINGLE: Filter[] = ['okpd2', 'okved2'];

// The chosen values, with commas, after a press on one of them.
export function toggled(chosen: string, value: string, filter: Filter): string {
  const values = chosen === '' ? [] : chosen.split(',');
  if (values.includes(value)) return values.filter((other) => other !== value).join(',');
  return SINGLE.includes(filter) ? value : [...values, value].sort().join(',');
}
