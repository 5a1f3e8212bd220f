import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { CheckStep } from './CheckStep';
import { ColumnsStep } from './ColumnsStep';
import { ImportSteps } from './ImportSteps';
import { LoadedList } from './LoadedList';
import { NeedListState } from './NeedListState';
import { type NeedList, useNeedList } from './queries';

export default function NeedListPage() {
  const { list: id } = useParams();
  const { t } = useWords();
  const list = useNeedList(id!);
  const desk = useDesk();
  return (
    <Page
      title={list.data?.name ?? t('demand.list.title')}
      lead={list.data && <Lead list={list.data} />}
      back={<Link to={`${desk}/needs`}>{t('demand.lists.title')}</Link>}
    >
      <Answer query={list}>{(data) => <Stage list={data} />}</Answer>
    </Page>
  );
}

function Lead({ list }: { list: NeedList }) {
  const { t, bytes, time } = useWords();
  const desk = useDesk();
  return (
    <div className="row">
      <NeedListState state={list.state} />
      <span>{list.customer}</span>
      <span>{t('demand.list.handed_in', { time: time(list.created_at) })}</span>
      {list.replaces && (
        <Link to={`${desk}/needs/${list.replaces}`}>{t('demand.list.replaces')}</Link>
      )}
      <span>{bytes(list.bytes)}</span>
      <span title={list.sha256}>{t('demand.list.sha256', { hash: list.sha256.slice(0, 12) })}</span>
    </div>
  );
}

function Stage({ list }: { list: NeedList }) {
  const { t } = useWords();
  const desk = useDesk();
  const { params } = useUrlState();
  switch (list.state) {
    case 'loaded':
      return <LoadedList list={list} />;
    case 'undone':
      return <Notice>{t('demand.list.undone')}</Notice>;
    case 'replaced':
      return (
        <Notice>
          {t('demand.list.replaced')}{' '}
          <Link to={`${desk}/needs/${list.replaced_by}`}>{t('demand.list.newer')}</Link>
        </Notice>
      );
    default: {
      const checking = params.get('step') === 'check' && list.state === 'mapped';
      return (
        <>
          {list.state === 'failed' && (
            <Notice>{t('demand.list.failed', { reason: list.reason ?? '' })}</Notice>
          )}
          <ImportSteps current={params.get('job') ? 3 : checking ? 2 : 1} />
          {checking ? <CheckStep list={list} /> : <ColumnsStep list={list} />}
        </>
      );
    }
  }
}
