// Numbers as people type them. Spaces of any kind group thousands, a comma or a point marks the
// fraction; every character must be consumed. "1.234" and "1,234" alone can mean two values and are
// refused rather than guessed.
const SPACES = /[\u0020\u00a0\u202f\u2009]/g;

export type ParsedNumber = { value: number } | { error: 'empty' | 'not_a_number' | 'ambiguous' };

export function parseNumber(text: string): ParsedNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { error: 'empty' };
  if (
    /[\u0020\u00a0\u202f\u2009]/.test(trimmed) &&
    !/^[+-]?\d{1,3}([\s\u202f\u2009]\d{3})+([.,]\d+)?$/.test(trimmed)
  ) {
    return { error: 'not_a_number' };
  }
  const packed = trimmed.replace(SPACES, '');
  if (/^[+-]?\d{1,3}[.,]\d{3}$/.test(packed) && packed === trimmed) return { error: 'ambiguous' };
  if (!/^[+-]?\d+([.,]\d+)?$/.test(packed)) return { error: 'not_a_number' };
  return { value: Number(packed.replace(',', '.')) };
}

// Whole numbers only; what edits of a plan need.
export function parseInteger(text: string): ParsedNumber {
  const parsed = parseNumber(text);
  if ('value' in parsed && !Number.isSafeInteger(parsed.value)) return { error: 'not_a_number' };
  return parsed;
}
