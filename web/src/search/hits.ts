import { useMemo } from 'react';
import { useParams } from 'react-router';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import type { Facet, Filter, Hit, Names, Value } from './queries';

// The name in the reader's language, else the first there is.
export function nameIn(names: Names | undefined, language: string | undefined): string {
  if (!names) return '';
  const wanted = language === 'en' ? names.en : language === 'zh' ? names.zh : names.ru;
  return wanted || names.ru || names.en || names.zh;
}

// How records and values are called and where they stand.
export function useNaming() {
  const { t } = useWords();
  const portal = usePortal();
  const { language } = useParams();
  return useMemo(() => {
    const value = (facet: string, one: Value): string => {
      const name = nameIn(one.names, language);
      switch (facet) {
        case 'kind':
          return t('search.kind', { kind: one.value });
        case 'role':
          return t('search.role', { role: one.value });
        case 'size':
          return t('search.size', { size: one.value });
        case 'verified':
          return t('search.verified', { state: one.value });
        case 'region':
        case 'cluster':
          return name || one.value;
        default:
          return name ? `${one.value} ${name}` : one.value;
      }
    };
    return {
      value,
      // Of a chosen value that the answer need not list.
      chosen: (facet: Filter, text: string, facets: Facet[] | undefined): string => {
        const known = facets
          ?.find((one) => one.facet === facet)
          ?.values.find((one) => one.value === text);
        return value(facet, known ?? { value: text, count: 0 });
      },
      name: (hit: Hit) => nameIn(hit.names, language) || hit.id,
      holder: (hit: Hit) => nameIn(hit.holder, language),
      names: (names: Names) => nameIn(names, language),
      address: (hit: Hit): string =>
        hit.kind === 'cluster'
          ? `${portal}/clusters/${hit.id}`
          : `${portal}/directory/${hit.owner}`,
    };
  }, [t, portal, language]);
}
