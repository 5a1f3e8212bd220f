import { useCallback } from 'react';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Chips } from '../ui/Chips';
import { Download } from '../ui/Download';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { Pager } from '../ui/Pager';
import { SearchBox } from '../ui/SearchBox';
import { Views } from '../ui/Views';
import { Facets } from './Facets';
import { HitTable } from './HitTable';
import { useNaming } from './hits';
import { PlaceMap } from './PlaceMap';
import { type Answer as Found, type Facet, FILTERS, queryText, useMap, useSearch } from './queries';
import { ReadAs } from './ReadAs';
import { SavedViews } from './SavedViews';
import { SortChoice } from './SortChoice';
import { toggled } from './values';
import './search.css';

const SHOWN = ['list', 'map', 'both'] as const;

// One box over everything public. List and map show the same records: the address is the question.
export default function SearchPage() {
  const { t } = useWords();
  const { params, change } = useUrlState();
  const found = useSearch(params);
  const view = SHOWN.find((one) => one === params.get('view')) ?? 'list';
  const search = useCallback((q: string) => change({ q }, { replace: true }), [change]);
  return (
    <Page title={t('search.title')} lead={t('search.lead')} actions={<Exports params={params} />}>
      <div className="search-head no-print" role="search">
        <SearchBox label={t('search.box')} value={params.get('q') ?? ''} onChange={search} />
        <SortChoice />
      </div>
      <ChosenFilters facets={found.data?.facets} />
      <SavedViews params={params} />
      <Answer query={found} lines={12}>
        {(answer) => (
          <div className="search" aria-busy={found.isPlaceholderData}>
            <aside className="no-print">
              <Facets facets={answer.facets} />
            </aside>
            <section className="stack" aria-label={t('search.results')}>
              <ReadAs answer={answer} />
              <Views
                label={t('search.view')}
                current={view}
                views={SHOWN.map((id) => ({ id, title: t('search.views', { view: id }) }))}
              />
              <div className={view === 'both' ? 'search-both' : 'stack'}>
                {view !== 'map' && <List answer={answer} near={params.has('near')} />}
                {view !== 'list' && <Places params={params} />}
              </div>
            </section>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function List({ answer, near }: { answer: Found; near: boolean }) {
  const { t } = useWords();
  return (
    <div className="panel stack">
      {answer.rows.length === 0 ? (
        <Empty text={t('shell.filter.nothing')} />
      ) : (
        <HitTable rows={answer.rows} near={near} facets={answer.facets} />
      )}
      <Pager shown={answer.rows.length} total={answer.total} next={answer.next} />
      <p className="quiet">{t('search.unpaid')}</p>
    </div>
  );
}

function Places({ params }: { params: URLSearchParams }) {
  const { t } = useWords();
  const places = useMap(params);
  return (
    <div className="panel">
      <Answer query={places}>
        {(data) =>
          data.total === 0 ? (
            <Empty text={t('shell.filter.nothing')} />
          ) : (
            <PlaceMap places={data} params={params} />
          )
        }
      </Answer>
    </div>
  );
}

const FORMATS = ['xlsx', 'csv'];

function Exports({ params }: { params: URLSearchParams }) {
  const { t } = useWords();
  const query = queryText(params);
  const href = (format: string) => `/api/search/export?${query ? `${query}&` : ''}format=${format}`;
  return (
    <>
      {FORMATS.map((format) => (
        <Download key={format} href={href(format)}>
          {format.toUpperCase()}
        </Download>
      ))}
      <button type="button" className="link-button" onClick={() => window.print()}>
        {t('search.print')}
      </button>
    </>
  );
}

function ChosenFilters({ facets }: { facets: Facet[] | undefined }) {
  const { t } = useWords();
  const naming = useNaming();
  const { params, change } = useUrlState();
  const filters = FILTERS.flatMap((filter) =>
    (params.get(filter) ?? '')
      .split(',')
      .filter((value) => value !== '')
      .map((value) => ({
        id: `${filter}:${value}`,
        text: `${t('search.filter', { filter })}: ${naming.chosen(filter, value, facets)}`,
      })),
  );
  const remove = (ids: string[]) => {
    const changes: Record<string, string> = {};
    for (const id of ids) {
      const filter = FILTERS.find((one) => id.startsWith(`${one}:`))!;
      const present = changes[filter] ?? params.get(filter) ?? '';
      changes[filter] = toggled(present, id.slice(filter.length + 1), filter);
    }
    change(changes);
  };
  return <Chips filters={filters} onRemove={remove} />;
}
