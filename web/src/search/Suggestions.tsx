import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { api, read } from '../api/client';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { useNaming } from './hits';

// Records and classes that fit what is being typed, as plain links below the box.
export function Suggestions({ typed }: { typed: string }) {
  const { t } = useWords();
  const naming = useNaming();
  const portal = usePortal();
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const later = setTimeout(() => setAsked(typed), 250);
    return () => clearTimeout(later);
  }, [typed]);
  const found = useQuery({
    queryKey: ['search', 'suggest', asked],
    queryFn: () => read(api.GET('/api/search/suggest', { params: { query: { q: asked } } })),
    enabled: asked.trim().length >= 2,
    placeholderData: keepPreviousData,
  });
  if (asked.trim().length < 2 || !found.data) return null;
  const { rows, classes } = found.data;
  if (rows.length + classes.length === 0) return null;
  return (
    <ul className="suggestions" aria-label={t('search.suggestions')}>
      {rows.map((hit) => (
        <li key={`${hit.owner}/${hit.id}`}>
          <Link to={naming.address(hit)}>{naming.name(hit)}</Link>{' '}
          <span className="quiet">{t('search.kind', { kind: hit.kind })}</span>
        </li>
      ))}
      {classes.map((one) => (
        <li key={`${one.classifier}${one.code}`}>
          <Link to={`${portal}/search?${one.classifier}=${one.code}`}>
            {one.code} {naming.names(one.title)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
