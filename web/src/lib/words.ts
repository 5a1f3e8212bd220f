import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type access from '../../../locales/ru/access.json';
import type clusters from '../../../locales/ru/clusters.json';
import type demand from '../../../locales/ru/demand.json';
import type directory from '../../../locales/ru/directory.json';
import type journal from '../../../locales/ru/journal.json';
import type planning from '../../../locales/ru/planning.json';
import type reference from '../../../locales/ru/reference.json';
import type search from '../../../locales/ru/search.json';
import type shell from '../../../locales/ru/shell.json';
import { DAY, DAY_TIME } from './dates';
import { periodParts } from './periods';

// Every text key of the Russian catalogues; a misspelt key does not compile.
export type Key =
  | keyof typeof access
  | keyof typeof shell
  | keyof typeof clusters
  | keyof typeof demand
  | keyof typeof directory
  | keyof typeof journal
  | keyof typeof planning
  | keyof typeof reference
  | keyof typeof search;
export type Values = Record<string, string | number | boolean | undefined>;

const MONEY = { style: 'currency', currencyDisplay: 'narrowSymbol' } as const;

const BITS = {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
} as const;

// The one way pages speak: texts, numbers, money, dates in the reader's language.
export function useWords() {
  const intl = useIntl();
  return useMemo(() => {
    const t = (key: Key, values?: Values) => intl.formatMessage({ id: key }, values);
    return {
      t,
      // A key the server names; a text it has no key for stays as it is.
      named: (key: string) => (key in intl.messages ? intl.formatMessage({ id: key }) : key),
      number: (value: number) => intl.formatNumber(value, { maximumFractionDigits: 3 }),
      percent: (share: number, digits = 0) =>
        intl.formatNumber(share, { style: 'percent', maximumFractionDigits: digits }),
      // Money comes in hundredths of the currency.
      money: (minor: number, currency: string) =>
        intl.formatNumber(minor / 100, { ...MONEY, currency, maximumFractionDigits: 0 }),
      // Of a unit: to the hundredth.
      price: (minor: number, currency: string) =>
        intl.formatNumber(minor / 100, { ...MONEY, currency }),
      // With its hundredths, where a unit of something cheap is meant.
      moneyExact: (minor: number, currency: string) =>
        intl.formatNumber(minor / 100, { ...MONEY, currency }),
      moneyShort: (minor: number, currency: string) =>
        intl.formatNumber(minor / 100, {
          ...MONEY,
          currency,
          notation: 'compact',
          maximumSignificantDigits: 4,
        }),
      // Never "0 %" or "100 %" of what is only likely.
      probability: (share: number) => {
        const shown = (part: number) => intl.formatNumber(part, { style: 'percent' });
        if (share >= 0.995) return `>\u00a0${shown(0.99)}`;
        return share < 0.005 ? `<\u00a0${shown(0.01)}` : shown(share);
      },
      // Evidence comes in thousandths of a bit.
      bits: (millibits: number) => intl.formatNumber(millibits / 1000, BITS),
      bytes: (count: number) =>
        intl.formatNumber(Math.max(1, Math.round(count / 1024)), {
          style: 'unit',
          unit: 'kilobyte',
        }),
      day: (text: string) => intl.formatDate(text, DAY),
      time: (text: string) => intl.formatDate(text, DAY_TIME),
      period: (label: string) => {
        const parts = periodParts(label);
        if (!parts) return label;
        return parts.quarter
          ? t('shell.period.quarter', { year: parts.year, quarter: parts.quarter })
          : t('shell.period.year', { year: parts.year });
      },
      // Sorting inside one page only; lists are sorted by the server.
      collator: new Intl.Collator(intl.locale, { numeric: true }),
    };
  }, [intl]);
}

export type Words = ReturnType<typeof useWords>;
