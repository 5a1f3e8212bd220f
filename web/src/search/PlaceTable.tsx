import { useMemo } from 'react';
import { Link } from 'react-router';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { useNaming } from './hits';
import { inRegion, type Places } from './queries';

type Place = { id: string; name: string; to: string; count: number; share: number };

// The map as a table: the same records by region, each row the search in that region.
export function PlaceTable({ places, params }: { places: Places; params: URLSearchParams }) {
  const { t, number, percent } = useWords();
  const naming = useNaming();
  const portal = usePortal();
  const rows = useMemo<Place[]>(
    () =>
      places.regions.map((region) => ({
        id: region.id,
        name: naming.names(region.names),
        to: `${portal}/search?${inRegion(params, region.id)}`,
        count: region.count,
        share: region.count / Math.max(1, places.total),
      })),
    [places, params, naming, portal],
  );
  const columns = useMemo<Column<Place>[]>(
    () => [
      {
        id: 'name',
        title: t('search.export.region'),
        wide: true,
        cell: (place) => <Link to={place.to}>{place.name}</Link>,
      },
      {
        id: 'count',
        title: t('search.records'),
        figure: true,
        cell: (place) => number(place.count),
      },
      {
        id: 'share',
        title: t('search.share'),
        figure: true,
        cell: (place) => percent(place.share, 1),
      },
    ],
    [t, number, percent],
  );
  return (
    <DataTable
      label={t('search.by_region')}
      columns={columns}
      rows={rows}
      rowKey={(place) => place.id}
    />
  );
}
