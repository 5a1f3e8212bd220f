import { describe, expect, it } from 'vitest';
import { toggled } from './values';

describe('toggled', () => {
  it('adds and removes values, in one order whatever was pressed first', () => {
    expect(toggled('', 'RU-PNZ', 'region')).toBe('RU-PNZ');
    expect(toggled('RU-SAM', 'RU-PNZ', 'region')).toBe('RU-PNZ,RU-SAM');
    expect(toggled('RU-PNZ,RU-SAM', 'RU-PNZ', 'region')).toBe('RU-SAM');
    expect(toggled('RU-PNZ', 'RU-PNZ', 'region')).toBe('');
  });
  it('keeps one class at a time', () => {
    expect(toggled('28', '28.4', 'okpd2')).toBe('28.4');
    expect(toggled('28.4', '28.4', 'okpd2')).toBe('');
  });
});
