import { expect, it } from 'vitest';
import { changeParams } from './url_state';

it('changes, removes and goes back to the first page', () => {
  const now = new URLSearchParams('after=abc&search=x&unit=шт');
  expect(changeParams(now, { search: undefined, sort: 'name' }).toString()).toBe(
    new URLSearchParams([
      ['sort', 'name'],
      ['unit', 'шт'],
    ]).toString(),
  );
});

it('keeps the question when only the page changes', () => {
  const now = new URLSearchParams('search=x');
  expect(changeParams(now, { after: 'c2' }).toString()).toBe('after=c2&search=x');
});
