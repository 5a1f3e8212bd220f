import { expect, test } from 'vitest';
import { shortcutOf } from './shortcuts';

const press = (code: string, rest: object = {}) =>
  shortcutOf({
    key: '',
    code,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    ...rest,
  });

test('a key is its place, whatever the layout writes', () => {
  expect(press('KeyN', { key: 'т' })).toBe('N');
  expect(press('KeyN', { key: 'N', shiftKey: true })).toBe('Shift+N');
  expect(press('Digit3', { key: '3' })).toBe('3');
  expect(press('Numpad3', { key: '3' })).toBe('3');
  expect(press('NumpadEnter', { key: 'Enter' })).toBe('NumpadEnter');
});

test('the question mark is where the layout has it', () => {
  expect(press('Digit7', { key: '?', shiftKey: true })).toBe('?');
  expect(press('Slash', { key: '？', shiftKey: true })).toBe('?');
});

test('presses with Ctrl, Alt or Meta belong to the browser', () => {
  expect(press('KeyN', { ctrlKey: true })).toBeUndefined();
  expect(press('KeyN', { metaKey: true })).toBeUndefined();
});
