import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useWords } from '../lib/words';
import { useRegions } from '../reference/queries';
import type { Tone } from '../ui/Tag';
import type { Change, Named, Requirement, Verdict } from './queries';

type Names = { name_ru: string; name_en?: string; name_zh?: string };

export const TONE: Record<Verdict, Tone> = {
  ok: 'good',
  at_risk: 'warn',
  unknown: 'quiet',
  broken: 'bad',
};

const SIGN = { '<=': '≤', '>=': '≥', '==': '=' } as const;

type Figures = Pick<Requirement, 'unit' | 'op' | 'threshold'>;

// How clusters, members, regions and rules are called in the reader's language.
export function useNaming(named: readonly Named[] = []) {
  const { t, number, named: text, money } = useWords();
  const { language } = useParams();
  const regions = useRegions().data?.rows;
  return useMemo(() => {
    const name = (one: Names): string =>
      (language === 'en' ? one.name_en : language === 'zh' ? one.name_zh : '') || one.name_ru;
    const byId = new Map(named.map((one) => [one.id, name(one)]));
    const rule = (id: string) =>
      text(`clusters.rule.${id.slice(id.indexOf('.') + 1).replace('.', '_')}`);
    const unit = (value: number, of: string) =>
      `${number(value)} ${t('clusters.unit', { unit: of })}`.trim();
    const member = (id: string) => byId.get(id);
    const party = (id: string, changes: readonly Change[]): string => {
      const newcomer = changes.find(({ kind, member: who }) => kind === 'join' && who === id);
      const role = newcomer?.roles?.[0] ?? '';
      return (
        member(id) ??
        (newcomer?.name || t('clusters.repair.somebody', { role: t('clusters.role', { role }) }))
      );
    };
    return {
      name,
      member: (id: string) => member(id) ?? id,
      region: (id: string) => {
        const found = regions?.find((one) => one.id === id);
        return found ? name(found) : id;
      },
      role: (role: string) => t('clusters.role', { role }),
      rule,
      rules: (ids: readonly string[]) => ids.map(rule).join(', '),
      figure: (of: Figures, value: number | undefined) =>
        value === undefined ? '–' : unit(value, of.unit),
      threshold: (of: Figures) => `${SIGN[of.op]} ${unit(of.threshold, of.unit)}`,
      change: (one: Change, all: readonly Change[]): string => {
        if (one.kind !== 'contract') return party(one.member ?? '', all);
        const parties = t('clusters.repair.contract', {
          supplier: party(one.supplier ?? '', all),
          buyer: party(one.buyer ?? '', all),
        });
        const sum = one.sum ? money(one.sum, 'RUB') : t('clusters.repair.any_sum');
        return `${parties}, ${sum}`;
      },
    };
  }, [t, number, text, money, language, regions, named]);
}
