import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { useRights } from '../access/session';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { type Fact, Facts } from '../ui/Facts';
import { Page } from '../ui/Page';
import { Tag } from '../ui/Tag';
import { useNaming } from './naming';
import { type Cluster, type Member, useCluster } from './queries';

// What everybody may know: who makes it up, what they do together, how much of the market it is.
export default function ClusterPage() {
  const words = useWords();
  const { t } = words;
  const { cluster = '' } = useParams();
  const naming = useNaming();
  const portal = usePortal();
  const may = useRights(cluster);
  const found = useCluster(cluster);
  return (
    <Page
      title={found.data ? naming.name(found.data) : t('clusters.title')}
      back={<Link to={`${portal}/clusters`}>{t('clusters.title')}</Link>}
      actions={
        <>
          {may('cluster.compliance') && (
            <Button component={Link} to={`${portal}/desk/clusters/${cluster}`} size="xs">
              {t('clusters.page.room')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => window.print()}>
            {t('clusters.page.print')}
          </Button>
        </>
      }
    >
      <Answer query={found}>
        {(data) => (
          <>
            <section className="panel">
              <Facts facts={factsOf(data, words, naming)} />
            </section>
            <Members members={data.members} />
            <Projects cluster={data} />
            {data.shares.length > 0 && <Shares cluster={data} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

type Words = ReturnType<typeof useWords>;

function factsOf(data: Cluster, { t, day }: Words, naming: ReturnType<typeof useNaming>): Fact[] {
  const programme =
    data.programme_from &&
    (data.programme_to
      ? t('clusters.page.span', {
          from: day(data.programme_from),
          to: day(data.programme_to),
        })
      : t('clusters.page.since', { date: day(data.programme_from) }));
  return [
    { label: t('clusters.list.status'), value: t('clusters.status', { status: data.status }) },
    {
      label: t('clusters.list.managing'),
      value: data.manager ? naming.name(data.manager) : '–',
    },
    { label: t('clusters.list.regions'), value: data.regions.map(naming.region).join(', ') },
    { label: t('clusters.list.industries'), value: data.industries?.join(', ') || '–' },
    { label: t('clusters.page.formed_on'), value: day(data.formed_on) },
    ...(data.registered_on
      ? [{ label: t('clusters.page.registered_on'), value: day(data.registered_on) }]
      : []),
    ...(programme ? [{ label: t('clusters.page.programme'), value: programme }] : []),
  ];
}

function Members({ members }: { members: readonly Member[] }) {
  const { t, day } = useWords();
  const naming = useNaming();
  const portal = usePortal();
  const columns = useMemo<Column<Member>[]>(
    () => [
      {
        id: 'organisation',
        title: t('clusters.page.organisation'),
        wide: true,
        cell: ({ organisation }) => (
          <Link to={`${portal}/directory/${organisation.id}`}>{naming.name(organisation)}</Link>
        ),
      },
      {
        id: 'roles',
        title: t('clusters.page.roles'),
        cell: ({ roles }) => roles.map(naming.role).join(', '),
      },
      {
        id: 'region',
        title: t('clusters.list.region'),
        cell: ({ organisation }) => naming.region(organisation.region),
      },
      {
        id: 'joined',
        title: t('clusters.page.joined_on'),
        cell: ({ joined_on }) => (joined_on ? day(joined_on) : '–'),
      },
    ],
    [t, day, naming, portal],
  );
  return (
    <section className="panel stack-s">
      <h2>{t('clusters.page.members')}</h2>
      <DataTable
        label={t('clusters.page.members')}
        columns={columns}
        rows={members}
        rowKey={({ organisation }) => organisation.id}
      />
    </section>
  );
}

function Projects({ cluster }: { cluster: Cluster }) {
  const { t } = useWords();
  const naming = useNaming();
  return (
    <section className="panel stack-s">
      <h2>{t('clusters.page.projects')}</h2>
      {cluster.projects.length === 0 ? (
        <p className="quiet">{t('clusters.page.no_projects')}</p>
      ) : (
        <ul>
          {cluster.projects.map((one) => (
            <li key={one.id}>
              {naming.name(one)}{' '}
              <Tag tone={one.state === 'running' ? 'accent' : 'quiet'}>
                {t('clusters.page.project_state', { state: one.state })}
              </Tag>
              {one.named.length > 0 && (
                <div className="quiet">{one.named.map(naming.name).join(', ')}</div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Share = Cluster['shares'][number];

function Shares({ cluster }: { cluster: Cluster }) {
  const { t, number, percent } = useWords();
  const columns = useMemo<Column<Share>[]>(() => {
    const part = (permille: number | undefined) =>
      permille === undefined ? '–' : percent(permille / 1000, 1);
    return [
      { id: 'product', title: t('clusters.page.product'), wide: true, cell: (row) => row.product },
      { id: 'okpd2', title: t('clusters.ledger.okpd2'), cell: (row) => row.okpd2 || '–' },
      { id: 'year', title: t('clusters.page.year'), figure: true, cell: (row) => row.year },
      {
        id: 'amount',
        title: t('clusters.page.amount'),
        figure: true,
        cell: (row) => `${number(row.amount)} ${row.unit}`,
      },
      {
        id: 'region',
        title: t('clusters.page.of_region'),
        figure: true,
        cell: (row) => part(row.of_region),
      },
      {
        id: 'country',
        title: t('clusters.page.of_country'),
        figure: true,
        cell: (row) => part(row.of_country),
      },
      { id: 'source', title: t('clusters.page.source'), wide: true, cell: (row) => row.source },
    ];
  }, [t, number, percent]);
  return (
    <section className="panel stack-s">
      <h2>{t('clusters.page.shares')}</h2>
      <DataTable
        label={t('clusters.page.shares')}
        columns={columns}
        rows={cluster.shares}
        rowKey={(row) => row.id}
      />
    </section>
  );
}
