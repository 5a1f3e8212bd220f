import { geoConicEqualArea, geoPath, type GeoProjection } from 'd3-geo';
import { useMemo, useRef, useState } from 'react';
import { useWords } from '../lib/words';
import { useMoves } from './map_moves';
import { isDirection, nearest, shade } from './map_steps';
import { type Outline, useOutlines } from './outlines';
import './RegionMap.css';

// Coordinates are micro-degrees, as the API has them. `figure` shades the region; `text` is what is
// said of it beside its name. Without a figure there is no data.
export type MapRegion = {
  id: string; // ISO 3166-2
  name: string;
  latitude: number;
  longitude: number;
  figure?: number | undefined;
  text?: string | undefined;
};
export type MapPoint = { id: string; name: string; latitude: number; longitude: number };

const WIDTH = 960;
const HEIGHT = 520;
const EDGE = 12;

// Regions as buttons (one tab stop, arrows lead to the neighbour), points over them. The page shows
// the same records as a table beside or below: the map is never the only way.
export function RegionMap(props: {
  label: string;
  regions: readonly MapRegion[];
  points?: readonly MapPoint[];
  selected?: string | undefined;
  onRegion?: ((id: string) => void) | undefined;
  onPoint?: ((id: string) => void) | undefined;
}) {
  const { t } = useWords();
  const outlines = useOutlines();
  const svg = useRef<SVGSVGElement>(null);
  const moved = useMoves(svg, WIDTH, HEIGHT);
  const [current, setCurrent] = useState(0);
  const places = useMemo(
    () => drawn(props.regions, props.points ?? [], outlines.data?.regions ?? []),
    [props.regions, props.points, outlines.data],
  );
  const land = useMemo(
    () => (outlines.data?.land ? geoPath(places.projection)(outlines.data.land) : null),
    [outlines.data, places],
  );
  const most = Math.max(0, ...props.regions.map((region) => region.figure ?? 0));
  const focus = Math.min(current, props.regions.length - 1);

  function press(event: React.KeyboardEvent, index: number, id: string) {
    if (isDirection(event.key)) {
      event.preventDefault();
      const next = nearest(places.regions, index, event.key);
      setCurrent(next);
      svg.current?.querySelector<SVGElement>(`[data-region="${next}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      props.onRegion?.(id);
    }
  }

  return (
    <figure className="map">
      <svg ref={svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={props.label}>
        <defs>
          <pattern id="map-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6 6 0" className="map-hatch" />
          </pattern>
        </defs>
        <g transform={moved.transform}>
          {land && <path d={land} className="map-land" />}
          {props.regions.map((region, index) => {
            const place = places.regions[index]!;
            const step = shade(region.figure, most);
            const common = {
              className: `map-region ${step === undefined ? '' : `map-${step}`}`,
              fill: step === undefined ? 'url(#map-hatch)' : undefined,
              role: 'button',
              tabIndex: index === focus ? 0 : -1,
              'data-region': index,
              'aria-label': region.text ? `${region.name}: ${region.text}` : region.name,
              'aria-pressed': props.selected === region.id,
              onClick: () => props.onRegion?.(region.id),
              onFocus: () => setCurrent(index),
              onKeyDown: (event: React.KeyboardEvent) => press(event, index, region.id),
            };
            const title = <title>{common['aria-label']}</title>;
            return place.path ? (
              <path key={region.id} d={place.path} {...common}>
                {title}
              </path>
            ) : (
              <circle key={region.id} cx={place.x} cy={place.y} r={6 / moved.scale} {...common}>
                {title}
              </circle>
            );
          })}
          {props.regions.map((region, index) => {
            const place = places.regions[index]!;
            const named = region.id === props.selected || apart(places.regions, index, moved.scale);
            return named ? (
              <text
                key={region.id}
                x={place.x}
                y={place.y - 8 / moved.scale}
                textAnchor="middle"
                fontSize={11 / moved.scale}
                strokeWidth={3 / moved.scale}
                className="map-label"
                aria-hidden="true"
              >
                {region.name}
              </text>
            ) : null;
          })}
          {(props.points ?? []).map((point, index) => (
            <circle
              key={point.id}
              cx={places.points[index]!.x}
              cy={places.points[index]!.y}
              r={4 / moved.scale}
              className="map-point"
              onClick={() => props.onPoint?.(point.id)}
            >
              <title>{point.name}</title>
            </circle>
          ))}
        </g>
      </svg>
      <div className="map-tools no-print">
        <button type="button" aria-label={t('shell.map.closer')} onClick={() => moved.by(1.6)}>
          +
        </button>
        <button type="button" aria-label={t('shell.map.farther')} onClick={() => moved.by(1 / 1.6)}>
          −
        </button>
        <button type="button" aria-label={t('shell.map.whole')} onClick={moved.reset}>
          ⤢
        </button>
      </div>
      <figcaption>
        {t('shell.map.caption')}
        {outlines.data?.regions.length === 0 && ` ${t('shell.map.points_only')}`}
      </figcaption>
    </figure>
  );
}

// Whether a region without outline has room for its name beside those before it.
function apart(places: readonly Drawn[], index: number, scale: number): boolean {
  const here = places[index]!;
  if (here.path) return false;
  return places
    .slice(0, index)
    .every(
      (other) =>
        other.path ||
        Math.abs(other.x - here.x) * scale > 90 ||
        Math.abs(other.y - here.y) * scale > 14,
    );
}

type Drawn = { x: number; y: number; path: string | undefined };

function degrees(place: { longitude: number; latitude: number }): [number, number] {
  return [place.longitude / 1e6, place.latitude / 1e6];
}

function at(projection: GeoProjection, place: { longitude: number; latitude: number }) {
  const [x, y] = projection(degrees(place)) ?? [0, 0];
  return { x, y };
}

// Everything in screen units. The projection shows what there is: outlines of the regions, their
// labels and the points.
function drawn(
  regions: readonly MapRegion[],
  points: readonly MapPoint[],
  outlines: readonly Outline[],
) {
  const byRegion = new Map(outlines.map((one) => [one.properties.iso, one]));
  const shown = regions.flatMap((region) => byRegion.get(region.id) ?? []);
  const projection = geoConicEqualArea().parallels([30, 64]).rotate([-98, 0]);
  projection.fitExtent(
    [
      [EDGE, EDGE],
      [WIDTH - EDGE, HEIGHT - EDGE],
    ],
    {
      type: 'GeometryCollection',
      geometries: [
        ...shown.map((one) => one.geometry),
        { type: 'MultiPoint', coordinates: [...regions, ...points].map(degrees) },
      ],
    },
  );
  const path = geoPath(projection);
  const places = regions.map((region): Drawn => {
    const outline = byRegion.get(region.id);
    return { ...at(projection, region), path: (outline && path(outline)) ?? undefined };
  });
  return {
    projection,
    regions: places,
    points: points.map((point) => at(projection, point)),
  };
}
