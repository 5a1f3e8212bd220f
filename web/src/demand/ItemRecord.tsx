import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Cells } from '../ui/Cells';
import { Facts } from '../ui/Facts';
import { Scroll } from '../ui/Scroll';
import { type OrderItem, useOrderItem } from './queries';

// One item: its figures and the cells they come from. With its heading it stands beside the list and
// says in short why those cells are one item.
export function ItemRecord(props: { order: string; item: string; heading?: boolean }) {
  const { t, number } = useWords();
  const desk = useDesk();
  const query = useOrderItem(props.order, props.item);
  return (
    <Answer query={query}>
      {(item) => (
        <div className="stack">
          {props.heading && (
            <h2>
              <Link to={`${desk}/order/${props.order}/items/${item.id}`}>{item.name}</Link>
            </h2>
          )}
          <Facts
            facts={[
              { label: t('demand.item.total'), value: `${number(item.total)} ${item.unit}` },
              { label: t('demand.item.customers'), value: number(item.customers) },
              { label: t('demand.item.codes'), value: item.codes.join(', ') || '–' },
            ]}
          />
          <Years item={item} />
          {props.heading && <Merged reasons={item.merged_because ?? []} />}
          <section className="stack-s">
            <h3>{t('demand.item.sources')}</h3>
            <Cells
              label={t('demand.item.sources')}
              cells={item.sources ?? []}
              link={(cell, text) =>
                cell.need_list ? <Link to={`${desk}/needs/${cell.need_list}`}>{text}</Link> : text
              }
            />
          </section>
        </div>
      )}
    </Answer>
  );
}

// In short; the item's own page has the evidence.
function Merged({ reasons }: { reasons: readonly string[] }) {
  const { t } = useWords();
  return (
    <section className="stack-s">
      <h3>{t('demand.item.merged')}</h3>
      {reasons.length > 0 ? (
        <ul lang="en">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t('demand.item.not_merged')}</p>
      )}
    </section>
  );
}

function Years({ item }: { item: OrderItem }) {
  const { t, number } = useWords();
  const years = Object.entries(item.quantity);
  return (
    <Scroll label={t('demand.item.by_year')}>
      <table className="table">
        <caption className="hidden">{t('demand.item.by_year')}</caption>
        <thead>
          <tr>
            {years.map(([year]) => (
              <th key={year} scope="col" className="figure">
                {year === 'undated' ? t('demand.line.undated') : year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {years.map(([year, quantity]) => (
              <td key={year} className="figure">
                {number(quantity)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Scroll>
  );
}
