import { select } from 'd3-selection';
import { zoom, type ZoomBehavior, zoomIdentity } from 'd3-zoom';
import { type RefObject, useEffect, useRef, useState } from 'react';

// Moves a drawing of that size: the wheel with Ctrl and dragging; by buttons, for everybody else.
export function useMoves(svg: RefObject<SVGSVGElement | null>, width: number, height: number) {
  const [view, setView] = useState(zoomIdentity);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown>>(undefined);
  useEffect(() => {
    if (!svg.current) return undefined;
    const moving = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, 12])
      .translateExtent([
        [0, 0],
        [width, height],
      ])
      .filter((event: MouseEvent) => event.type !== 'wheel' || event.ctrlKey)
      .on('zoom', ({ transform }: { transform: typeof zoomIdentity }) => setView(transform));
    behaviour.current = moving;
    const target = select(svg.current);
    target.call(moving);
    return () => void target.on('.zoom', null);
  }, [svg, width, height]);
  return {
    scale: view.k,
    transform: view.toString(),
    by: (factor: number) => svg.current && behaviour.current?.scaleBy(select(svg.current), factor),
    reset: () => svg.current && behaviour.current?.transform(select(svg.current), zoomIdentity),
  };
}
