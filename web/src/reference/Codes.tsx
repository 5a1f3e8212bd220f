import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { changeParams, useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Pager } from '../ui/Pager';
import { SearchBox } from '../ui/SearchBox';
import { type Classifier, type Code, useCodes } from './queries';

// A classifier step by step from its roots, or what a search finds in all of it.
export function Codes({ classifier }: { classifier: Classifier }) {
  const { t } = useWords();
  const { params, change } = useUrlState();
  const search = params.get('search') ?? '';
  const parent = params.get('parent') ?? '';
  const codes = useCodes(classifier, search, parent, params.get('after') ?? undefined);
  const find = useCallback(
    (text: string) => change({ search: text, parent: undefined }, { replace: true }),
    [change],
  );
  const columns = useMemo<Column<Code>[]>(() => {
    const below = (code: string) =>
      `?${changeParams(params, { parent: code, search: undefined }).toString()}`;
    const all: Column<Code>[] = [
      {
        id: 'code',
        title: t('reference.code.code'),
        cell: (row) => (row.has_children ? <Link to={below(row.code)}>{row.code}</Link> : row.code),
      },
      { id: 'title', title: t('reference.code.title'), wide: true, cell: (row) => row.title },
    ];
    if (classifier === 'okei') {
      all.push(
        { id: 'ru', title: t('reference.code.symbol_ru'), cell: (row) => row.symbol_ru || '–' },
        { id: 'en', title: t('reference.code.symbol_en'), cell: (row) => row.symbol_en || '–' },
      );
    }
    return all;
  }, [t, params, classifier]);
  return (
    <section className="panel stack">
      <div className="row">
        <SearchBox label={t('reference.code.search')} value={search} onChange={find} />
        {parent && (
          <nav className="row" aria-label={t('reference.code.way')}>
            <Link to={`?${changeParams(params, { parent: undefined }).toString()}`}>
              {t('reference.code.roots')}
            </Link>
            <strong>{parent}</strong>
          </nav>
        )}
      </div>
      <Answer query={codes}>
        {(page) =>
          page.rows.length === 0 ? (
            <Empty text={t('shell.filter.nothing')} />
          ) : (
            <>
              <DataTable
                label={t('reference.view', { view: classifier })}
                columns={columns}
                rows={page.rows}
                rowKey={(row) => row.code}
              />
              <Pager shown={page.rows.length} total={page.total} next={page.next} />
            </>
          )
        }
      </Answer>
    </section>
  );
}
