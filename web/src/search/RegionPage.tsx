import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Page } from '../ui/Page';
import { HitTable } from './HitTable';
import { useNaming } from './hits';
import { type Answer as Found, useSearch } from './queries';
import './search.css';

// A region at a glance: how much of what there is, its clusters, what it makes.
export default function RegionPage() {
  const { t } = useWords();
  const naming = useNaming();
  const portal = usePortal();
  const { region = '' } = useParams();
  const everything = useMemo(() => new URLSearchParams({ region }), [region]);
  const found = useSearch(everything, 10);
  const name = naming.chosen('region', region, found.data?.facets);
  return (
    <Page
      title={name}
      lead={t('search.region.lead')}
      back={<Link to={`${portal}/regions`}>{t('search.regions.title')}</Link>}
      actions={<Link to={`${portal}/search?region=${region}`}>{t('search.region.all')}</Link>}
    >
      <Answer query={found}>
        {(answer) =>
          answer.total === 0 ? (
            <Empty text={t('search.region.empty')} />
          ) : (
            <>
              <Kinds answer={answer} />
              <div className="two">
                <section className="panel stack-s">
                  <h2>{t('search.region.newest')}</h2>
                  <HitTable rows={answer.rows} near={false} facets={answer.facets} />
                </section>
                <Classes answer={answer} region={region} />
              </div>
            </>
          )
        }
      </Answer>
      <Clusters region={region} />
    </Page>
  );
}

function Kinds({ answer }: { answer: Found }) {
  const { t, number } = useWords();
  const kinds = answer.facets.find(({ facet }) => facet === 'kind')?.values ?? [];
  return (
    <section className="panel">
      <Facts
        facts={kinds.map(({ value, count }) => ({
          label: t('search.portal.kind', { kind: value }),
          value: number(count),
        }))}
      />
    </section>
  );
}

function Classes({ answer, region }: { answer: Found; region: string }) {
  const { t, number } = useWords();
  const naming = useNaming();
  const portal = usePortal();
  const classes = answer.facets.find(({ facet }) => facet === 'okpd2')?.values.slice(0, 12) ?? [];
  return (
    <section className="panel stack-s">
      <h2>{t('search.region.makes')}</h2>
      <ul>
        {classes.map((one) => (
          <li key={one.value}>
            <Link to={`${portal}/search?region=${region}&okpd2=${one.value}`}>
              {naming.value('okpd2', one)}
            </Link>{' '}
            <span className="quiet">{number(one.count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Clusters({ region }: { region: string }) {
  const { t } = useWords();
  const question = useMemo(() => new URLSearchParams({ region, kind: 'cluster' }), [region]);
  const clusters = useSearch(question, 50);
  if (!clusters.data || clusters.data.total === 0) return null;
  return (
    <section className="panel stack-s">
      <h2>{t('search.region.clusters')}</h2>
      <HitTable rows={clusters.data.rows} near={false} facets={clusters.data.facets} />
    </section>
  );
}
