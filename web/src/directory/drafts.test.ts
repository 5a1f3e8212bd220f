import { describe, expect, test } from 'vitest';
import { differing, draftOf, emptyDraft, scaled } from './drafts';
import { LINE, ORGANISATION } from './fields';

describe('drafts', () => {
  test('figures as people type them', () => {
    expect(scaled('53,195', 1_000_000)).toBe(53_195_000);
    expect(scaled('1 200.5', 100)).toBe(120_050);
    expect(scaled('', 100)).toBeUndefined();
    expect(scaled('много', 1)).toBeUndefined();
  });

  test('a new draft has what must be there and nothing else', () => {
    expect(emptyDraft(LINE)).toEqual({
      name: '',
      site: '',
      products: '',
      unit: '',
      period: 'shift',
    });
    expect(emptyDraft(ORGANISATION)).toMatchObject({ country: 'RU', kinds: [], okved2: [] });
  });

  test('a record gives back the members that its form sends, and no others', () => {
    const record = { id: 'x', version: 3, name: 'Линия', load: 70, capacity: undefined };
    expect(draftOf(record, LINE)).toEqual({ name: 'Линия', load: 70 });
  });

  test('two drafts differ in fields, not in the order of typing', () => {
    const mine = { name_ru: 'А', okved2: ['28.41'] };
    const theirs = { okved2: ['28.41'], name_ru: 'Б' };
    expect(differing(ORGANISATION, mine, theirs).map(({ name }) => name)).toEqual(['name_ru']);
  });
});
