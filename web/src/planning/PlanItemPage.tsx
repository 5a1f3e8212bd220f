import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Cell, Cells } from '../ui/Cells';
import { Page } from '../ui/Page';
import { ItemPeriods } from './ItemPeriods';
import { ItemBand } from './RiskBand';
import {
  type Plan,
  type PlanItem,
  type PlanItemDetail,
  useOrderSources,
  usePlan,
  usePlanItem,
  useScenario,
} from './queries';
import { action, explanation, reason, tryAddress, tryEdit } from './sentences';
import { StatusTag } from './StatusTag';
import './PlanItemPage.css';

// Why this date: the answer, what holds it, what would move it, and the cells it rests on.
export default function PlanItemPage() {
  const { plan: planId, item: itemId } = useParams();
  const { t } = useWords();
  const desk = useDesk();
  const plan = usePlan(planId);
  const item = usePlanItem(planId!, itemId!);
  const scenario = useScenario(plan.data?.scenario);
  return (
    <Page
      title={item.data?.name ?? t('planning.item.title')}
      lead={item.data && <StatusTag status={item.data.status} />}
      back={
        <Link to={`${desk}/plan/${planId}`}>{scenario.data?.name ?? t('planning.plan.title')}</Link>
      }
      actions={
        scenario.data && (
          <>
            <Link to={`${desk}/order/${scenario.data.order}/items/${itemId}`}>
              {t('planning.item.in_order')}
            </Link>
            <Link to={`${desk}/plan/${planId}/items/${itemId}/pool`}>
              {t('planning.pool.open')}
            </Link>
          </>
        )
      }
    >
      <Answer query={plan}>
        {(whole) => (
          <Answer query={item}>
            {(record) => <Record plan={whole} item={record} order={scenario.data?.order} />}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

function Record({
  plan,
  item,
  order,
}: {
  plan: Plan;
  item: PlanItemDetail;
  order: string | undefined;
}) {
  const { t, number } = useWords();
  const desk = useDesk();
  const sources = useOrderSources(order, item.id);
  return (
    <>
      <Why plan={plan} item={item} />
      <ItemBand plan={plan} item={item.id} />
      <ItemPeriods plan={plan} item={item} />
      <section className="panel stack-s">
        <h2>{t('planning.item.trace')}</h2>
        <p className="quiet">
          {t('planning.item.demand', { total: number(item.demand_total), unit: item.unit })}
        </p>
        <Cells
          label={t('planning.item.trace')}
          cells={withTexts(item.trace, sources.data ?? [])}
          link={(cell, text) =>
            cell.need_list ? <Link to={`${desk}/needs/${cell.need_list}`}>{text}</Link> : text
          }
        />
      </section>
    </>
  );
}

function Producers({ producers }: { producers: PlanItem['producers'] }) {
  const { t, period } = useWords();
  return (
    <ul>
      {producers.map((producer) => (
        <li key={`${producer.id} ${producer.start}`}>
          {t('planning.item.producer_from', { name: producer.name, start: period(producer.start) })}
        </li>
      ))}
    </ul>
  );
}

function Why({ plan, item }: { plan: Plan; item: PlanItemDetail }) {
  const words = useWords();
  const { t, period, moneyShort } = words;
  const desk = useDesk();
  const { constraint, lever } = item;
  const [verdict, ...rest] = explanation(item, plan, words);
  return (
    <section className="panel why" aria-label={t('planning.item.title')}>
      <p className="why-verdict">{verdict}</p>
      {rest.length > 0 && <p>{rest.join(' ')}</p>}
      <dl className="why-parts">
        <dt>{t('planning.items.reason')}</dt>
        <dd>
          {constraint ? reason(constraint, words) : t('planning.item.nothing_holds')}
          {constraint?.date && (
            <span className="quiet">
              {t('planning.item.without_it', { date: period(constraint.date) })}
            </span>
          )}
        </dd>
        <dt>{t('planning.items.action')}</dt>
        <dd>
          {lever ? (
            <>
              {t('planning.items.lever', {
                action: action(lever, plan.currency, words),
                date: period(lever.date),
              })}
              <span className="quiet">
                {lever.cost === undefined
                  ? t('planning.item.price_unknown')
                  : t('planning.item.price', { price: moneyShort(lever.cost, plan.currency) })}
              </span>
              <Link to={`${desk}/plan/${plan.id}/what-if?${tryAddress(tryEdit(lever))}`}>
                {t('planning.item.try')}
              </Link>
            </>
          ) : (
            t('planning.item.no_lever')
          )}
        </dd>
        <dt>{t('planning.item.producers')}</dt>
        <dd>
          {item.producers.length === 0 ? (
            t('planning.item.no_producers')
          ) : (
            <Producers producers={item.producers} />
          )}
        </dd>
      </dl>
    </section>
  );
}

// The plan's cells with what the order knows of them.
function withTexts(trace: readonly Cell[], sources: readonly Cell[]): Cell[] {
  const place = (cell: Cell) => `${cell.file}!${cell.sheet}!${cell.cell}`;
  const known = new Map(sources.map((source) => [place(source), source]));
  return trace.map((cell) => ({ ...known.get(place(cell)), ...cell }));
}
