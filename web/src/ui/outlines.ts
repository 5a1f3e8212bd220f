import { useQuery } from '@tanstack/react-query';
import { geoArea, type GeoPermissibleObjects } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

export type Outline = Feature<Geometry, { iso: string }>;
export type Outlines = { regions: Outline[]; land: GeoPermissibleObjects | undefined };

// d3 fills the inside of a clockwise ring; RFC 7946 asks for the other direction. A ring that would
// fill more than half of the globe is turned.
export function turned(geometry: Geometry): Geometry {
  if (geometry.type === 'MultiPolygon') {
    return { ...geometry, coordinates: geometry.coordinates.map(turnedRings) };
  }
  return geometry.type === 'Polygon'
    ? { ...geometry, coordinates: turnedRings(geometry.coordinates) }
    : geometry;
}

function turnedRings(rings: Position[][]): Position[][] {
  const polygon: Polygon = { type: 'Polygon', coordinates: rings };
  return geoArea(polygon) > 2 * Math.PI ? rings.map((ring) => [...ring].reverse()) : rings;
}

async function json<T>(address: string): Promise<T | undefined> {
  const answer = await fetch(address);
  const type = answer.headers.get('Content-Type') ?? '';
  return answer.ok && type.includes('json') ? ((await answer.json()) as T) : undefined;
}

// What the operator imported takes the place of what was built in, whole.
async function load(): Promise<Outlines> {
  type Regions = FeatureCollection<Geometry, { iso: string }>;
  const imported = await json<Regions>('/api/reference/boundaries').catch(() => undefined);
  if (imported && imported.features.length > 0) {
    return {
      regions: imported.features.map((one) => ({ ...one, geometry: turned(one.geometry) })),
      land: undefined,
    };
  }
  type Built = Topology<{ regions: GeometryCollection<{ iso: string }> }>;
  const [regions, land] = await Promise.all([
    json<Built>('/map/regions.json').catch(() => undefined),
    json<Topology>('/map/land.json').catch(() => undefined),
  ]);
  return {
    regions: regions ? feature(regions, regions.objects.regions).features : [],
    land: land && feature(land, land.objects['land']!),
  };
}

export function useOutlines() {
  return useQuery({ queryKey: ['outlines'], queryFn: load, staleTime: Infinity });
}
