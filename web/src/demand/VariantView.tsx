import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import type { Variant } from './review';

// One way of writing as it stands in the file, and where.
export function VariantView({ variant }: { variant: Variant }) {
  const { t } = useWords();
  const desk = useDesk();
  const { name, part_number, maker, specification, sheet } = variant;
  return (
    <div className="variant">
      <div>
        <strong>{name || part_number}</strong>
      </div>
      <div>
        {[part_number, maker, specification]
          .filter((text) => text !== '' && text !== (name || part_number))
          .join(' · ')}
      </div>
      <div className="quiet">
        {variant.customer} · <Link to={`${desk}/needs/${variant.need_list}`}>{variant.file}</Link>
        {sheet && ` · ${sheet}`} · <code>{variant.cell}</code>
        {variant.lines > 1 && ` · ${t('demand.variant.lines', { count: variant.lines })}`}
      </div>
    </div>
  );
}
