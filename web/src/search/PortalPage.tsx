import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button, TextInput } from '@mantine/core';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { Facts } from '../ui/Facts';
import { Page } from '../ui/Page';
import { useSearch } from './queries';
import { Suggestions } from './Suggestions';
import './search.css';

const EVERYTHING = new URLSearchParams();
const KINDS = ['organisation', 'product', 'cluster', 'capability', 'announcement'] as const;

// The way in for everybody: one box, three doors, what there is.
export default function PortalPage() {
  const { t, number, time } = useWords();
  const portal = usePortal();
  const all = useSearch(EVERYTHING, 1);
  const counts = all.data?.facets.find(({ facet }) => facet === 'kind')?.values;
  return (
    <Page title={t('search.portal.title')} lead={t('search.portal.lead')}>
      <Box />
      <div className="doors">
        {(['customer', 'producer', 'investor'] as const).map((door) => (
          <section key={door} className="panel stack-s">
            <h2>{t('search.portal.door', { door })}</h2>
            <p className="quiet">{t('search.portal.door_text', { door })}</p>
            <Link to={`${portal}/${DOORS[door]}`}>{t('search.portal.door_action', { door })}</Link>
          </section>
        ))}
      </div>
      <section className="panel stack-s" aria-label={t('search.portal.figures')}>
        <Facts
          facts={KINDS.map((kind) => ({
            label: t('search.portal.kind', { kind }),
            value: counts
              ? number(counts.find(({ value }) => value === kind)?.count ?? 0)
              : t('search.portal.unknown'),
          }))}
        />
        {all.data && (
          <p className="quiet">{t('search.portal.as_of', { time: time(all.data.as_of) })}</p>
        )}
      </section>
    </Page>
  );
}

const DOORS = {
  customer: 'search?kind=product',
  producer: 'desk',
  investor: 'search?kind=cluster',
};

function Box() {
  const { t } = useWords();
  const portal = usePortal();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  return (
    <form
      className="portal-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(`${portal}/search?${new URLSearchParams({ q: text }).toString()}`);
      }}
    >
      <TextInput
        type="search"
        size="md"
        label={t('search.box')}
        description={t('search.box_hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="md">
        {t('search.find')}
      </Button>
      <Suggestions typed={text} />
    </form>
  );
}
