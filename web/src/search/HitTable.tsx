import { useMemo } from 'react';
import { Link } from 'react-router';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Tag } from '../ui/Tag';
import { useNaming } from './hits';
import type { Facet, Hit } from './queries';
import './search.css';

// `facets` are those of the answer: regions are called as they are there.
export function HitTable({
  rows,
  near,
  facets,
}: {
  rows: readonly Hit[];
  near: boolean;
  facets: Facet[];
}) {
  const { t, day, number } = useWords();
  const naming = useNaming();
  const columns = useMemo<Column<Hit>[]>(
    () => [
      {
        id: 'name',
        title: t('search.export.name'),
        wide: true,
        cell: (hit) => (
          <>
            <Link to={naming.address(hit)}>{naming.name(hit)}</Link>
            {hit.holder && <div className="quiet">{naming.holder(hit)}</div>}
          </>
        ),
      },
      {
        id: 'kind',
        title: t('search.export.kind'),
        cell: (hit) => <Tag tone="quiet">{t('search.kind', { kind: hit.kind })}</Tag>,
      },
      { id: 'code', title: t('search.export.code'), cell: (hit) => <Short>{hit.code}</Short> },
      {
        id: 'region',
        title: t('search.export.region'),
        cell: (hit) => (hit.region ? naming.chosen('region', hit.region, facets) : '–'),
      },
      {
        id: 'confirmed',
        title: t('search.export.confirmed_on'),
        cell: (hit) => <Short>{hit.confirmed_on && day(hit.confirmed_on)}</Short>,
      },
      ...(near
        ? [
            {
              id: 'kilometres',
              title: t('search.kilometres'),
              figure: true,
              cell: (hit: Hit) => (hit.kilometres === undefined ? '–' : number(hit.kilometres)),
            },
          ]
        : []),
    ],
    [t, day, number, naming, near, facets],
  );
  return (
    <DataTable
      label={t('search.results')}
      columns={columns}
      rows={rows}
      rowKey={(hit) => `${hit.owner}/${hit.id}`}
    />
  );
}

// A code or a date: on one line, or a dash.
function Short({ children }: { children: string | undefined }) {
  return <span className="search-short">{children || '–'}</span>;
}
