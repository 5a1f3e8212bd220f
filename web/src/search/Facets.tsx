import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { useNaming } from './hits';
import { type Facet, FILTERS, type Filter } from './queries';
import { toggled } from './values';
import './search.css';

// Every filter with what each of its values would give. Pressing a value chooses it, pressing it
// again lets it go.
export function Facets({ facets }: { facets: Facet[] }) {
  const { t } = useWords();
  return (
    <div className="stack" role="group" aria-label={t('search.filters')}>
      {FILTERS.map((filter) => (
        <FacetValues
          key={filter}
          filter={filter}
          facet={facets.find((one) => one.facet === filter)}
          below={facets.find((one) => one.facet === `${filter}_below`)}
        />
      ))}
    </div>
  );
}

const FEW = 6;

function FacetValues(props: {
  filter: Filter;
  facet: Facet | undefined;
  below: Facet | undefined;
}) {
  const { t, number } = useWords();
  const naming = useNaming();
  const { params, change } = useUrlState();
  const chosen = params.get(props.filter) ?? '';
  const values = [...(props.below?.values ?? []), ...(props.facet?.values ?? [])];
  if (values.length === 0) return null;
  const button = (value: (typeof values)[number]) => (
    <li key={value.value}>
      <button
        type="button"
        aria-pressed={chosen.split(',').includes(value.value)}
        onClick={() => change({ [props.filter]: toggled(chosen, value.value, props.filter) })}
      >
        <span>{naming.value(props.filter, value)}</span> <b>{number(value.count)}</b>
      </button>
    </li>
  );
  return (
    <section className="facet">
      <h3>{t('search.filter', { filter: props.filter })}</h3>
      <ul>{values.slice(0, FEW).map(button)}</ul>
      {values.length > FEW && (
        <details>
          <summary>{t('search.more', { count: values.length - FEW })}</summary>
          <ul>{values.slice(FEW).map(button)}</ul>
        </details>
      )}
    </section>
  );
}
