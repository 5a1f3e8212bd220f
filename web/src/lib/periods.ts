// Periods are labels of the plan's calendar: "2028-Q3" or, where a period is a year, "2029".
const PATTERN = /^(\d{4})(?:-Q([1-4]))?$/;

// An order-preserving number of quarters; a whole year counts as its first quarter.
export function periodIndex(label: string): number | undefined {
  const match = PATTERN.exec(label);
  if (!match) return undefined;
  return Number(match[1]) * 4 + Number(match[2] ?? 1) - 1;
}

export function periodParts(label: string): { year: string; quarter?: string } | undefined {
  const match = PATTERN.exec(label);
  if (!match) return undefined;
  return match[2] ? { year: match[1]!, quarter: match[2] } : { year: match[1]! };
}

// Position of a label on a calendar: its own period, else the last one that begins not later.
export function periodPosition(periods: readonly string[], label: string): number {
  const exact = periods.indexOf(label);
  if (exact >= 0) return exact;
  const wanted = periodIndex(label);
  if (wanted === undefined) return 0;
  let position = 0;
  periods.forEach((period, index) => {
    if ((periodIndex(period) ?? Infinity) <= wanted) position = index;
  });
  return position;
}
