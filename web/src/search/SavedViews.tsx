import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { isSignedIn, useMe, useRights } from '../access/session';
import { api, change as changing, changeOf, read } from '../api/client';
import { useAction } from '../api/use_action';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { queryText, useViews, type View, VIEWS } from './queries';

const SCOPES = ['own', 'organisation', 'link'] as const;

// Searches kept under a name: for oneself, for colleagues, or for whoever gets the link.
export function SavedViews({ params }: { params: URLSearchParams }) {
  const { t } = useWords();
  const me = useMe();
  const may = useRights();
  const signedIn = isSignedIn(me.data) && may('views.save');
  const views = useViews(signedIn);
  if (!signedIn) return null;
  const count = views.data?.rows.length ?? 0;
  return (
    <details className="no-print">
      <summary>{t('search.saved.title', { count })}</summary>
      <div className="panel stack">
        <SaveForm query={queryText(params)} />
        {count > 0 && (
          <ul className="saved">
            {views.data?.rows.map((view) => (
              <li key={view.id}>
                <Saved view={view} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

function SaveForm({ query }: { query: string }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('own');
  const save = useAction(
    (_: void, key) =>
      read(
        api.POST('/api/views', { params: { header: changing(key) }, body: { name, scope, query } }),
      ),
    { invalidates: [[...VIEWS]], done: () => setName('') },
  );
  return (
    <form
      className="end"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput
        size="xs"
        label={t('search.saved.name')}
        value={name}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        label={t('search.saved.scope')}
        value={scope}
        data={SCOPES.map((value) => ({
          value,
          label: t('search.saved.scopes', { scope: value }),
        }))}
        onChange={(event) =>
          setScope(SCOPES.find((one) => one === event.currentTarget.value) ?? 'own')
        }
      />
      <Button size="xs" type="submit" loading={save.isPending}>
        {t('search.saved.save')}
      </Button>
      {save.isError && <ProblemView error={save.error} />}
    </form>
  );
}

function Saved({ view }: { view: View }) {
  const { t } = useWords();
  const portal = usePortal();
  const forget = useAction(
    (_: void, key) =>
      read(
        api.DELETE('/api/views/{id}', {
          params: { path: { id: view.id }, header: changeOf(view.version, key) },
        }),
      ),
    { invalidates: [[...VIEWS]] },
  );
  return (
    <span className="row">
      <Link to={`${portal}/views/${view.id}`}>{view.name}</Link>
      <span className="quiet">{t('search.saved.scopes', { scope: view.scope })}</span>
      {view.own && (
        <button
          type="button"
          className="link-button"
          aria-label={t('search.saved.forget_it', { name: view.name })}
          onClick={() => forget.mutate()}
        >
          {t('search.saved.forget')}
        </button>
      )}
    </span>
  );
}
