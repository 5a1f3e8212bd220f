import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { isSignedIn, useMe, useRights } from '../access/session';
import { useDesk } from '../lib/desk';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Download } from '../ui/Download';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { Contacts } from './Contacts';
import { CapabilityTable, LineTable, ProductTable, SizeTable } from './OfferTables';
import { Documents, News } from './Publications';
import { Passport } from './Passport';
import { StatusTag } from './StatusTag';
import { useName } from './names';
import { type Organisation, useLinkedData, useOrganisation } from './queries';
import './directory.css';

// What everybody may know of an organisation: passport, products, means, contacts, news.
export default function OrganisationPage() {
  const { t } = useWords();
  const { organisation: id = '' } = useParams();
  const organisation = useOrganisation(id);
  const nameOf = useName();
  useLinkedHead(id);
  return (
    <Page
      title={organisation.data ? nameOf(organisation.data) : t('directory.page.organisation')}
      lead={organisation.data && <Lead organisation={organisation.data} />}
      actions={organisation.data && <Actions id={id} />}
    >
      <Answer query={organisation}>
        {(data) =>
          data.status === 'merged' ? <Merged to={data.merged_into} /> : <Body one={data} />
        }
      </Answer>
    </Page>
  );
}

function Lead({ organisation }: { organisation: Organisation }) {
  const { t, day } = useWords();
  return (
    <div className="row">
      <StatusTag status={organisation.status} />
      <span>
        {organisation.confirmed_on
          ? t('directory.page.confirmed', { date: day(organisation.confirmed_on) })
          : t('directory.page.unconfirmed')}
      </span>
    </div>
  );
}

function Actions({ id }: { id: string }) {
  const { t } = useWords();
  const desk = useDesk();
  const may = useRights(id);
  return (
    <>
      <Download href={`/api/organisations/${id}/card.vcf`}>{t('directory.page.card')}</Download>
      <Button size="xs" variant="default" onClick={() => window.print()}>
        {t('directory.page.print')}
      </Button>
      {may('organisations.change') && (
        <Button size="xs" component={Link} to={`${desk}/organisation/${id}`}>
          {t('directory.page.edit')}
        </Button>
      )}
    </>
  );
}

// A merged record says so and leads on.
function Merged({ to }: { to: string | undefined }) {
  const { t } = useWords();
  const portal = usePortal();
  return (
    <Notice>
      {t('directory.page.merged')}{' '}
      <Link to={`${portal}/directory/${to}`}>{t('directory.page.merged_open')}</Link>
    </Notice>
  );
}

function Body({ one }: { one: Organisation }) {
  const { t } = useWords();
  const portal = usePortal();
  const me = useMe();
  return (
    <>
      <Passport organisation={one} />
      <ProductTable organisation={one.id} />
      <CapabilityTable organisation={one.id} />
      <LineTable organisation={one.id} />
      <Contacts organisation={one} signedIn={isSignedIn(me.data)} />
      <SizeTable sizes={one.sizes} />
      <News organisation={one.id} />
      <Documents organisation={one.id} />
      <p className="no-print">
        <Link to={`${portal}/clusters?region=${one.region}`}>
          {t('directory.page.clusters_of')}
        </Link>
      </p>
    </>
  );
}

// The same facts for search engines, in the page's head.
function useLinkedHead(id: string) {
  const { data } = useLinkedData(id);
  useEffect(() => {
    if (data === undefined) return;
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = JSON.stringify(data);
    document.head.append(script);
    return () => script.remove();
  }, [data]);
}
