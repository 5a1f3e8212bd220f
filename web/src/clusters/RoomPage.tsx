import { type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useRights } from '../access/session';
import { usePortal } from '../lib/portal';
import { useUrlState } from '../lib/url_state';
import { type Key, useWords } from '../lib/words';
import { Download } from '../ui/Download';
import { Page } from '../ui/Page';
import { Views } from '../ui/Views';
import { LeavingsView } from './LeavingsView';
import { LedgerView } from './LedgerView';
import { useNaming } from './naming';
import { useCluster } from './queries';
import { RepairView } from './RepairView';
import { RequirementsView } from './RequirementsView';
import { RollView } from './RollView';

const VIEWS: {
  id: string;
  title: Key;
  operation: string;
  view: (props: { cluster: string }) => ReactNode;
}[] = [
  {
    id: 'requirements',
    title: 'clusters.room.compliance',
    operation: 'cluster.compliance',
    view: RequirementsView,
  },
  { id: 'ledger', title: 'clusters.room.ledger', operation: 'cluster.ledger', view: LedgerView },
  {
    id: 'repair',
    title: 'clusters.room.repair',
    operation: 'cluster.compliance.repair',
    view: RepairView,
  },
  {
    id: 'leavings',
    title: 'clusters.room.leavings',
    operation: 'cluster.compliance.leavings',
    view: LeavingsView,
  },
  { id: 'roll', title: 'clusters.room.roll', operation: 'cluster.roll', view: RollView },
];

// What the members of a cluster share, and what its keepers see of them.
export default function RoomPage() {
  const { t } = useWords();
  const { cluster = '', language } = useParams();
  const naming = useNaming();
  const portal = usePortal();
  const may = useRights(cluster);
  const { params } = useUrlState();
  const found = useCluster(cluster);
  const views = VIEWS.filter(({ operation }) => may(operation));
  const current = views.find(({ id }) => id === params.get('view')) ?? views[0];
  const evidence = `/api/clusters/${cluster}/evidence`;
  return (
    <Page
      title={found.data ? naming.name(found.data) : t('clusters.page.room')}
      lead={t('clusters.room.lead')}
      back={<Link to={`${portal}/clusters/${cluster}`}>{t('clusters.room.public')}</Link>}
      actions={
        may('cluster.evidence.xlsx') && (
          <>
            <Download href={`${evidence}.xlsx?lang=${language}`}>
              {t('clusters.evidence.xlsx')}
            </Download>
            <Download href={`${evidence}.html?lang=${language}`}>
              {t('clusters.evidence.html')}
            </Download>
          </>
        )
      }
    >
      {current && (
        <>
          <Views
            label={t('clusters.room.views')}
            current={current.id}
            views={views.map(({ id, title }) => ({ id, title: t(title) }))}
          />
          <current.view cluster={cluster} />
        </>
      )}
    </Page>
  );
}
