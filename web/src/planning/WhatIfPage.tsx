import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { JobProgress } from '../ui/JobProgress';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { usePlan, useScenario } from './queries';
import { useSolve } from './useSolve';
import { WhatIfForm } from './WhatIfForm';

// Change some numbers and see what moves.
export default function WhatIfPage() {
  const { plan: id } = useParams();
  const { t } = useWords();
  const desk = useDesk();
  const plan = usePlan(id);
  const scenario = useScenario(plan.data?.scenario);
  const { solve, job, onDone } = useSolve();
  return (
    <Page
      title={t('planning.what_if.title')}
      lead={t('planning.what_if.lead')}
      back={
        <Link to={`${desk}/plan/${id}`}>{scenario.data?.name ?? t('planning.plan.title')}</Link>
      }
    >
      {solve.isError && <ProblemView error={solve.error} focus />}
      {job ? (
        <JobProgress id={job} onDone={onDone} />
      ) : (
        <Answer query={plan}>
          {(base) => (
            <Answer query={scenario}>
              {(parent) => (
                <WhatIfForm
                  plan={base}
                  scenario={parent}
                  busy={solve.isPending}
                  onSubmit={(name, edits) =>
                    solve.mutate({
                      name,
                      order: parent.order,
                      producer_book: parent.producer_book,
                      parent: parent.id,
                      edits,
                    })
                  }
                />
              )}
            </Answer>
          )}
        </Answer>
      )}
    </Page>
  );
}
