import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../api/use_action';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Notice } from '../ui/Notice';
import { ProblemView } from '../ui/ProblemView';
import { applyImport, type Import, IMPORTS, undoImport } from './queries';

// Sets are taken whole; of records the right rows may be taken alone.
const RECORDS = ['organisations', 'capabilities', 'gisp719', 'ledger'];

export function ImportActions({ import: one }: { import: Import }) {
  if (one.state === 'checked') return <Apply import={one} />;
  if (one.state === 'applied' || one.state === 'failed') return <Undo import={one} />;
  return null;
}

function useFollow() {
  const { change } = useUrlState();
  return ({ job }: { job: { id: string } }) => change({ job: job.id }, { replace: true });
}

function Apply({ import: one }: { import: Import }) {
  const { t, number } = useWords();
  const follow = useFollow();
  const apply = useAction(applyImport, { invalidates: [IMPORTS], done: follow });
  const { errors, added, changed, removed } = one.counts;
  if (errors > 0 && !RECORDS.includes(one.kind)) {
    return <Notice>{t('reference.apply.whole')}</Notice>;
  }
  if (added + changed + removed === 0) {
    return <Notice good>{t('reference.apply.nothing')}</Notice>;
  }
  return (
    <div className="panel stack no-print">
      {apply.isError && <ProblemView error={apply.error} focus />}
      {errors > 0 && <p>{t('reference.apply.errors', { count: errors })}</p>}
      <div>
        <Button
          loading={apply.isPending}
          onClick={() => apply.mutate({ id: one.id, errors: errors > 0 ? 'leave_out' : 'refuse' })}
        >
          {errors > 0
            ? t('reference.apply.right_rows')
            : t('reference.apply.all', { count: number(added + changed + removed) })}
        </Button>
      </div>
    </div>
  );
}

function Undo({ import: one }: { import: Import }) {
  const { t, time } = useWords();
  const follow = useFollow();
  const [asked, setAsked] = useState(false);
  const undo = useAction(undoImport, { invalidates: [IMPORTS], done: follow });
  if (!one.applied_at) return null;
  return (
    <div className="panel stack no-print">
      {undo.isError && <ProblemView error={undo.error} focus />}
      {one.undo_until && (
        <p className="quiet">{t('reference.undo.until', { time: time(one.undo_until) })}</p>
      )}
      <div className="row">
        {asked ? (
          <>
            <span>{t('reference.undo.question')}</span>
            <Button
              color="red"
              loading={undo.isPending}
              onClick={() => undo.mutate(one.id)}
              autoFocus
            >
              {t('reference.undo.yes')}
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('reference.undo.no')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('reference.undo.start')}
          </Button>
        )}
      </div>
    </div>
  );
}
