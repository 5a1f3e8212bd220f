import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { RegionMap } from '../ui/RegionMap';
import { useNaming } from './hits';
import { PlaceTable } from './PlaceTable';
import { inRegion, type Places } from './queries';

// Where the records are: regions shaded by their number, towns as points; the table says the same.
export function PlaceMap({ places, params }: { places: Places; params: URLSearchParams }) {
  const { t, number } = useWords();
  const naming = useNaming();
  const portal = usePortal();
  const navigate = useNavigate();
  const regions = useMemo(
    () =>
      places.regions.map((region) => ({
        id: region.id,
        name: naming.names(region.names),
        latitude: region.latitude,
        longitude: region.longitude,
        figure: region.count,
        text: number(region.count),
      })),
    [places, naming, number],
  );
  const towns = useMemo(
    () =>
      places.towns.map((town) => ({
        id: town.id,
        name: `${naming.names(town.names)}: ${number(town.count)}`,
        latitude: town.latitude,
        longitude: town.longitude,
      })),
    [places, naming, number],
  );
  return (
    <div className="stack">
      {regions.length > 0 && (
        <RegionMap
          label={t('search.by_region')}
          regions={regions}
          points={towns}
          selected={params.get('region') ?? undefined}
          onRegion={(id) => void navigate(`${portal}/search?${inRegion(params, id)}`)}
        />
      )}
      <PlaceTable places={places} params={params} />
    </div>
  );
}
