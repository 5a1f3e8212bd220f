import { expect, it } from 'vitest';
import { parseValue } from './edits';

it('sends money in hundredths', () => {
  expect(parseValue('budget', '1 500 000')).toEqual({ value: 150000000 });
  expect(parseValue('import_price', '12,35')).toEqual({ value: 1235 });
});

it('takes other numbers whole', () => {
  expect(parseValue('group_capacity', '12 000')).toEqual({ value: 12000 });
  expect(parseValue('module_lead', '2,5')).toEqual({ error: 'not_a_number' });
});
