import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords, type Words } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Download } from '../ui/Download';
import { type Fact, Facts } from '../ui/Facts';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { PoolCustomers } from './PoolCustomers';
import { PoolPeriods } from './PoolPeriods';
import { PoolSharing } from './PoolSharing';
import { PriceCurve } from './PriceCurve';
import { type Pool, usePool } from './pool_queries';
import { usePlanItem } from './queries';

// From which volume the item's domestic price meets import, who must join, how the saving is
// shared. Who stays away stands in the address.
export default function PoolPage() {
  const { plan, item, language } = useParams();
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  const { params, change } = useUrlState();
  const without = params.get('without') ?? '';
  const record = usePlanItem(plan!, item!);
  const everyone = usePool(plan!, item!, '');
  const pool = usePool(plan!, item!, without);
  return (
    <Page
      title={t('planning.pool.title')}
      lead={record.data?.name}
      back={
        <Link to={`${desk}/plan/${plan}/items/${item}`}>
          {record.data?.name ?? t('planning.item.title')}
        </Link>
      }
      actions={
        <>
          <Download
            href={`/api/plans/${plan}/items/${item}/pool.xlsx?lang=${language}${
              without === '' ? '' : `&without=${without}`
            }`}
          >
            {t('planning.pool.xlsx')}
          </Download>
          <Link to={`${desk}/plan/offset?plan=${plan}&item=${item}`}>
            {t('planning.pool.to_offset')}
          </Link>
        </>
      }
    >
      <Answer query={everyone} lines={10}>
        {(all) => (
          <Answer query={pool} lines={10}>
            {(of) => (
              <>
                <section className="panel stack-s" aria-live="polite">
                  <p className="why-verdict">{verdict(of, words)}</p>
                  {of.customers && of.verdict === 'pooled' && <MustJoin pool={of} />}
                </section>
                <Facts facts={facts(of, words)} />
                <PoolCustomers
                  all={all}
                  pool={of}
                  away={without === '' ? [] : without.split(',')}
                  onAway={(ids) => change({ without: ids.join(',') }, { replace: true })}
                />
                <PriceCurve pool={of} />
                <PoolSharing pool={of} />
                <PoolPeriods pool={of} />
                <Notice>
                  {of.disclosure && t('planning.pool.disclosure', { disclosure: of.disclosure })}{' '}
                  {t('planning.pool.confidential')}
                </Notice>
              </>
            )}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

function verdict(pool: Pool, { t, number }: Words): string {
  return t('planning.pool.verdict', {
    verdict: pool.verdict,
    count: pool.customers?.names.length ?? 0,
    all: pool.members.length,
    missing: pool.missing === undefined ? '' : number(pool.missing),
    unit: pool.unit,
    known: pool.missing !== undefined,
  });
}

function MustJoin({ pool }: { pool: Pool }) {
  const { t } = useWords();
  const { names, fewest, at_least } = pool.customers!;
  return (
    <>
      <p>{names.join('; ')}</p>
      <p className="quiet">
        {fewest ? t('planning.pool.fewest') : t('planning.pool.at_least', { count: at_least })}
        {pool.regions && ` ${t('planning.pool.regions', { names: pool.regions.names.join(', ') })}`}
      </p>
    </>
  );
}

function facts(pool: Pool, words: Words): Fact[] {
  const { t, number, moneyShort, percent, period, price } = words;
  const nearest = pool.offers
    .filter(({ term }) => term !== undefined)
    .sort((a, b) => a.term! - b.term!)[0];
  const out: Fact[] = [
    {
      label: t('planning.pool.threshold'),
      value: nearest
        ? t('planning.pool.a_year', { volume: number(nearest.term!), unit: pool.unit })
        : t('planning.pool.no_threshold'),
      note: nearest?.name ?? t('planning.pool.no_threshold_note'),
    },
    {
      label: t('planning.pool.volume'),
      value: t('planning.pool.a_year', { volume: number(pool.pool_volume), unit: pool.unit }),
      note: t('planning.pool.volume_note', { count: pool.members.length }),
    },
    {
      label: t('planning.pool.saving'),
      value: moneyShort(pool.saving, pool.currency),
      note: t('planning.pool.saving_note', {
        share: percent(pool.import_cost > 0 ? pool.saving / pool.import_cost : 0, 1),
      }),
    },
    {
      label: t('planning.pool.earliest'),
      value: pool.earliest ? period(pool.earliest) : '–',
      ...(pool.deal?.paid_back
        ? { note: t('planning.pool.paid_back', { period: period(pool.deal.paid_back) }) }
        : {}),
    },
  ];
  if (pool.next_thousand !== undefined) {
    out.push({
      label: t('planning.pool.next', { unit: pool.unit }),
      value: t('planning.pool.next_value', { price: price(pool.next_thousand, pool.currency) }),
      note: t('planning.pool.next_note'),
    });
  }
  return out;
}
