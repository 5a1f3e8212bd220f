import { Button } from '@mantine/core';
import { Link, Navigate, useParams } from 'react-router';
import { useRights } from '../access/session';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { usePortal } from '../lib/portal';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Empty } from '../ui/Empty';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { Views } from '../ui/Views';
import { DocumentsView } from './DocumentsView';
import { KeepingView } from './KeepingView';
import type { KeptKind } from './kinds';
import { LookedView } from './LookedView';
import { useName } from './names';
import { ProfileView } from './ProfileView';
import { confirmOrganisation, useMine, useOwn } from './own';
import { DIRECTORY, type OwnOrganisation } from './queries';
import { StatusTag } from './StatusTag';
import './directory.css';

// The cabinet of one's own organisation; /desk/organisation leads to it.
export function OwnCabinet() {
  const { t } = useWords();
  const desk = useDesk();
  const may = useRights();
  const mine = useMine(may('organisations.mine'));
  const own = mine.data?.rows[0];
  if (own) return <Navigate to={`${desk}/organisation/${own.id}`} replace />;
  return (
    <Page title={t('directory.cabinet.title')}>
      {mine.data && <Empty text={t('directory.cabinet.none')} />}
    </Page>
  );
}

export default function CabinetPage() {
  const { organisation } = useParams();
  return organisation === undefined ? <OwnCabinet /> : <Cabinet id={organisation} />;
}

function Cabinet({ id }: { id: string }) {
  const { t } = useWords();
  const nameOf = useName();
  const own = useOwn(id);
  const portal = usePortal();
  const desk = useDesk();
  const may = useRights(id);
  return (
    <Page
      title={own.data ? nameOf(own.data) : t('directory.cabinet.title')}
      lead={own.data && <Lead own={own.data} />}
      actions={
        <>
          <Button size="xs" variant="default" component={Link} to={`${portal}/directory/${id}`}>
            {t('directory.cabinet.public')}
          </Button>
          {may('staff.list') && (
            <Button size="xs" variant="default" component={Link} to={`${desk}/staff/${id}`}>
              {t('directory.cabinet.staff')}
            </Button>
          )}
          {may('organisations.forecasts') && (
            <Button
              size="xs"
              variant="default"
              component={Link}
              to={`${desk}/organisations/${id}/plan`}
            >
              {t('planning.own.title')}
            </Button>
          )}
          {may('audit.of_organisation') && (
            <Button
              size="xs"
              variant="default"
              component={Link}
              to={`${desk}/organisations/${id}/audit`}
            >
              {t('journal.page.title')}
            </Button>
          )}
          {own.data && may('organisations.confirm') && <Confirm own={own.data} />}
        </>
      }
    >
      <Answer query={own}>{(data) => <Sections own={data} />}</Answer>
    </Page>
  );
}

function Lead({ own }: { own: OwnOrganisation }) {
  const { t, day } = useWords();
  return (
    <div className="row">
      <StatusTag status={own.status} />
      <span>
        {own.confirmed_on
          ? t('directory.page.confirmed', { date: day(own.confirmed_on) })
          : t('directory.page.unconfirmed')}
      </span>
    </div>
  );
}

// One click: all of this still holds.
function Confirm({ own }: { own: OwnOrganisation }) {
  const { t } = useWords();
  const act = useAction((id: string, key) => confirmOrganisation(id, key), {
    invalidates: [DIRECTORY],
  });
  if (own.status !== 'verified' && own.status !== 'stale') return null;
  return (
    <>
      {act.error && <ProblemView error={act.error} focus />}
      <Button size="xs" loading={act.isPending} onClick={() => act.mutate(own.id)}>
        {t('directory.cabinet.confirm')}
      </Button>
    </>
  );
}

const KEPT_VIEWS = ['products', 'capabilities', 'lines', 'contacts', 'announcements'] as const;

function Sections({ own }: { own: OwnOrganisation }) {
  const { t } = useWords();
  const may = useRights(own.id);
  const { params } = useUrlState();
  const current = params.get('view') ?? 'profile';
  return (
    <>
      {own.status === 'draft' && (
        <Notice>
          {own.reason
            ? t('directory.cabinet.refused', { reason: own.reason })
            : t('directory.cabinet.draft')}
        </Notice>
      )}
      {own.proposed && <Notice>{t('directory.cabinet.proposed')}</Notice>}
      {own.proposal_refused && (
        <Notice>{t('directory.cabinet.proposal_refused', { reason: own.proposal_refused })}</Notice>
      )}
      <Views
        label={t('directory.cabinet.views')}
        current={current}
        views={[
          { id: 'profile', title: t('directory.cabinet.profile') },
          ...KEPT_VIEWS.map((id) => ({ id, title: t(`directory.page.${id}`) })),
          { id: 'documents', title: t('directory.page.documents') },
          ...(may('organisations.views')
            ? [{ id: 'looked', title: t('directory.cabinet.looked') }]
            : []),
        ]}
      />
      <Section own={own} current={current} />
    </>
  );
}

function Section({ own, current }: { own: OwnOrganisation; current: string }) {
  const may = useRights(own.id);
  if (current === 'looked' && may('organisations.views'))
    return <LookedView organisation={own.id} />;
  if (current === 'documents') {
    return <DocumentsView organisation={own.id} mayChange={may('organisations.documents.add')} />;
  }
  if ((KEPT_VIEWS as readonly string[]).includes(current)) {
    return (
      <KeepingView
        key={current}
        organisation={own.id}
        kind={current as KeptKind}
        mayChange={may(`organisations.${current}.add`)}
        mayDisclose={may(`organisations.${current}.disclose`)}
      />
    );
  }
  return <ProfileView key={own.id} own={own} />;
}
