import { TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { usePortal } from '../lib/portal';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { useRegions } from '../reference/queries';
import { Answer } from '../ui/Answer';
import { Choice } from '../ui/Choice';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { Tag } from '../ui/Tag';
import { useNaming } from './naming';
import { type ClusterRow, useClusters } from './queries';

const STATUSES = ['active', 'forming', 'closed'];

export default function ClustersPage() {
  const { t, number } = useWords();
  const naming = useNaming();
  const portal = usePortal();
  const columns = useMemo<Column<ClusterRow>[]>(
    () => [
      {
        id: 'name',
        title: t('clusters.list.name'),
        wide: true,
        cell: (row) => <Link to={`${portal}/clusters/${row.id}`}>{naming.name(row)}</Link>,
      },
      {
        id: 'regions',
        title: t('clusters.list.regions'),
        cell: (row) => row.regions.map(naming.region).join(', '),
      },
      {
        id: 'industries',
        title: t('clusters.list.industries'),
        cell: (row) => row.industries.join(', ') || '–',
      },
      {
        id: 'managing',
        title: t('clusters.list.managing'),
        wide: true,
        cell: (row) => (row.managing ? naming.name(row.managing) : '–'),
      },
      {
        id: 'members',
        title: t('clusters.list.members'),
        figure: true,
        cell: (row) => number(row.members),
      },
      {
        id: 'status',
        title: t('clusters.list.status'),
        cell: (row) => (
          <Tag tone={row.status === 'active' ? 'good' : 'quiet'}>
            {t('clusters.status', { status: row.status })}
          </Tag>
        ),
      },
    ],
    [t, number, naming, portal],
  );
  const { params } = useUrlState();
  const clusters = useClusters({
    region: params.get('region') ?? '',
    industry: params.get('industry') ?? '',
    status: params.get('status') ?? '',
  });
  return (
    <Page title={t('clusters.title')} lead={t('clusters.lead')}>
      <Filters />
      <Answer query={clusters}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t('clusters.empty')} />
          ) : (
            <DataTable
              label={t('clusters.title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
            />
          )
        }
      </Answer>
    </Page>
  );
}

function Filters() {
  const { t } = useWords();
  const naming = useNaming();
  const { params, change } = useUrlState();
  const regions = useRegions().data?.rows ?? [];
  return (
    <div className="row no-print">
      <Choice
        label={t('clusters.list.region')}
        all={t('clusters.list.any')}
        value={params.get('region') ?? ''}
        options={regions.map((one) => ({ value: one.id, label: naming.name(one) }))}
        onChange={(region) => change({ region })}
      />
      <Choice
        label={t('clusters.list.status')}
        all={t('clusters.list.any')}
        value={params.get('status') ?? ''}
        options={STATUSES.map((status) => ({
          value: status,
          label: t('clusters.status', { status }),
        }))}
        onChange={(status) => change({ status })}
      />
      <TextInput
        size="xs"
        label={t('clusters.list.industries')}
        placeholder={t('clusters.list.industry_hint')}
        value={params.get('industry') ?? ''}
        onChange={(event) => change({ industry: event.currentTarget.value }, { replace: true })}
      />
    </div>
  );
}
