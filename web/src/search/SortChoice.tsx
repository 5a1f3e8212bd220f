import { useState } from 'react';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Choice } from '../ui/Choice';
import { Notice } from '../ui/Notice';

// By distance needs to know from where: the browser asks the reader first.
export function SortChoice() {
  const { t } = useWords();
  const { params, change } = useUrlState();
  const [refused, setRefused] = useState(false);
  const choose = (sort: string) => {
    if (sort !== 'distance' || params.has('near')) {
      change({ sort });
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setRefused(false);
        change({ sort, near: `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}` });
      },
      () => setRefused(true),
    );
  };
  return (
    <>
      <Choice
        label={t('search.sort')}
        all={t('search.sorts', { sort: params.get('q') ? 'relevance' : 'freshness' })}
        value={params.get('sort') ?? ''}
        options={['relevance', 'freshness', 'distance'].map((sort) => ({
          value: sort,
          label: t('search.sorts', { sort }),
        }))}
        onChange={choose}
      />
      {refused && <Notice>{t('search.no_place')}</Notice>}
    </>
  );
}
