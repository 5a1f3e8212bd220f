import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { Pager } from '../ui/Pager';
import { NeedListState } from './NeedListState';
import { type NeedList, useNeedLists } from './queries';

export default function NeedListsPage() {
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  const { params } = useUrlState();
  const lists = useNeedLists(params.get('after') ?? undefined);
  const columns = useMemo<Column<NeedList>[]>(
    () => [
      {
        id: 'name',
        title: t('demand.list.file'),
        wide: true,
        cell: (list) => <Link to={`${desk}/needs/${list.id}`}>{list.name}</Link>,
      },
      { id: 'customer', title: t('demand.list.customer'), cell: (list) => list.customer },
      {
        id: 'state',
        title: t('demand.list.state'),
        cell: (list) => <NeedListState state={list.state} />,
      },
      {
        id: 'tables',
        title: t('demand.list.tables'),
        figure: true,
        cell: (list) => words.number(list.tables),
      },
      {
        id: 'lines',
        title: t('demand.list.lines'),
        figure: true,
        cell: (list) => words.number(list.lines),
      },
      {
        id: 'skipped',
        title: t('demand.list.skipped'),
        figure: true,
        cell: (list) => words.number(list.skipped),
      },
      {
        id: 'created',
        title: t('demand.list.created'),
        cell: (list) => words.time(list.created_at),
      },
    ],
    [t, words, desk],
  );
  const start = (
    <Button component={Link} to={`${desk}/needs/new`}>
      {t('demand.lists.new')}
    </Button>
  );
  return (
    <Page title={t('demand.lists.title')} lead={t('demand.lists.lead')} actions={start}>
      <Answer query={lists}>
        {(page) =>
          page.total === 0 ? (
            <Empty text={t('demand.lists.empty')} />
          ) : (
            <div className="panel stack">
              <DataTable
                label={t('demand.lists.title')}
                columns={columns}
                rows={page.rows}
                rowKey={(list) => list.id}
              />
              <Pager shown={page.rows.length} total={page.total} next={page.next} />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}
