import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, change, read } from '../api/client';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Facts } from '../ui/Facts';
import { Notice } from '../ui/Notice';
import { Pager } from '../ui/Pager';
import { ProblemView } from '../ui/ProblemView';
import { Views } from '../ui/Views';
import { Findings } from './Findings';
import { NeedDifference } from './NeedDifference';
import { NeedLines } from './NeedLines';
import { type NeedList, useFindings, useNeedLines } from './queries';

export function LoadedList({ list }: { list: NeedList }) {
  const { t, number, time } = useWords();
  const { params } = useUrlState();
  const desk = useDesk();
  const findings = useFindings(list.id);
  const view = list.replaces && params.get('view') === 'difference' ? 'difference' : 'lines';
  return (
    <>
      <Facts
        facts={[
          { label: t('demand.list.lines'), value: number(list.lines) },
          { label: t('demand.list.skipped'), value: number(list.skipped) },
          { label: t('demand.list.tables'), value: number(list.tables) },
          { label: t('demand.list.loaded'), value: list.loaded_at ? time(list.loaded_at) : '–' },
        ]}
      />
      {params.get('job') && (
        <Notice good>
          {t('demand.list.just_loaded', { count: list.lines })}{' '}
          <Link to={`${desk}/order/new`}>{t('demand.orders.new')}</Link>
        </Notice>
      )}
      <div className="row no-print">
        <Button component={Link} variant="default" to={`${desk}/needs/new?replaces=${list.id}`}>
          {t('demand.list.replace')}
        </Button>
        <Undo list={list} />
      </div>
      <Findings title={t('demand.list.findings')} findings={findings.data?.rows ?? []} />
      {list.replaces && (
        <Views
          label={t('demand.list.views')}
          current={view}
          views={[
            { id: 'lines', title: t('demand.list.lines_title') },
            { id: 'difference', title: t('demand.difference.title') },
          ]}
        />
      )}
      {view === 'difference' ? <NeedDifference list={list.id} /> : <Lines list={list.id} />}
    </>
  );
}

function Lines({ list }: { list: string }) {
  const { t } = useWords();
  const { params } = useUrlState();
  const lines = useNeedLines(list, params.get('after') ?? undefined);
  return (
    <section className="panel stack">
      <h2>{t('demand.list.lines_title')}</h2>
      <Answer query={lines}>
        {(page) => (
          <>
            <NeedLines label={t('demand.list.lines_title')} lines={page.rows} />
            <Pager shown={page.rows.length} total={page.total} next={page.next} />
          </>
        )}
      </Answer>
    </section>
  );
}

// Takes the whole import back; asked twice because orders made from it stay as they are.
function Undo({ list }: { list: NeedList }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const undo = useAction(
    (_: void, key) =>
      read(
        api.POST('/api/need-lists/{id}/undo', {
          params: { path: { id: list.id }, header: change(key) },
        }),
      ),
    { invalidates: [['demand']] },
  );
  return (
    <div className="row">
      {undo.isError && <ProblemView error={undo.error} focus />}
      {asked ? (
        <>
          <span>{t('demand.undo.question', { count: list.lines })}</span>
          <Button color="red" loading={undo.isPending} onClick={() => undo.mutate()} autoFocus>
            {t('demand.undo.yes')}
          </Button>
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('demand.undo.no')}
          </Button>
        </>
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('demand.undo.start')}
        </Button>
      )}
    </div>
  );
}
