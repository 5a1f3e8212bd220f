import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { type Key, useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Facts } from '../ui/Facts';
import { JobProgress } from '../ui/JobProgress';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { ImportActions } from './ImportActions';
import { ImportExamples, ImportFindings } from './ImportReport';
import { ImportState } from './ImportState';
import { type ImportDetail, IMPORTS, useImport } from './queries';
import './reference.css';

export default function ImportPage() {
  const { t } = useWords();
  const desk = useDesk();
  const { id = '' } = useParams();
  const detail = useImport(id);
  return (
    <Page
      title={detail.data?.import.file_name ?? t('reference.imports.title')}
      lead={detail.data && <Lead detail={detail.data} />}
      back={<Link to={`${desk}/imports`}>{t('reference.imports.title')}</Link>}
    >
      <Answer query={detail}>{(data) => <Report detail={data} />}</Answer>
    </Page>
  );
}

function Lead({ detail }: { detail: ImportDetail }) {
  const { t } = useWords();
  return (
    <span className="row">
      {t('reference.kind', { kind: detail.import.kind })}
      <ImportState state={detail.import.state} />
    </span>
  );
}

type Count = keyof ImportDetail['import']['counts'];
const COUNTS: [Count, Key][] = [
  ['added', 'reference.count.added'],
  ['changed', 'reference.count.changed'],
  ['removed', 'reference.count.removed'],
  ['same', 'reference.count.same'],
  ['refused', 'reference.count.refused'],
  ['errors', 'reference.count.errors'],
  ['duplicates', 'reference.count.duplicates'],
  ['corrected', 'reference.count.corrected'],
  ['doubts', 'reference.count.doubts'],
  ['unmapped', 'reference.count.unmapped'],
];
// Shown even where there is none.
const MAIN: Count[] = ['added', 'changed', 'errors'];

function Report({ detail }: { detail: ImportDetail }) {
  const { t, number, time, bytes } = useWords();
  const client = useQueryClient();
  const { params } = useUrlState();
  const job = params.get('job');
  const one = detail.import;
  const { counts } = one;
  const facts = COUNTS.filter(([name]) => MAIN.includes(name) || counts[name] > 0).map(
    ([name, key]) => ({ label: t(key), value: number(counts[name]) }),
  );
  const busy = ['checking', 'applying', 'undoing'].includes(one.state);
  const ended = useCallback(() => void client.invalidateQueries({ queryKey: IMPORTS }), [client]);
  return (
    <>
      {job && busy && <JobProgress id={job} onDone={ended} />}
      {one.failure && (
        <Notice>
          <span lang="en">{one.failure}</span>
        </Notice>
      )}
      <Facts facts={facts} />
      {!busy && <ImportActions import={one} />}
      <ImportFindings findings={detail.findings} />
      <ImportExamples examples={detail.examples} />
      <section className="panel stack">
        <h2>{t('reference.import.about')}</h2>
        <Facts
          facts={[
            { label: t('reference.import.source'), value: one.source },
            { label: t('reference.import.as_of'), value: one.as_of },
            { label: t('reference.import.actor'), value: one.actor },
            { label: t('reference.import.made'), value: time(one.made_at) },
            { label: t('reference.import.size'), value: bytes(one.bytes) },
          ]}
        />
        <p className="quiet reference-hash">
          {t('reference.import.hash')} <code>{one.sha256}</code>
        </p>
      </section>
    </>
  );
}
