import { useNavigate } from 'react-router';
import { useCallback } from 'react';
import type { Schema } from '../api/client';
import type { Job } from '../api/jobs';
import { useAction } from '../api/use_action';
import { newKey } from '../lib/keys';
import { useDesk } from '../lib/desk';
import { makeScenario, solveScenario } from './actions';

// Make a scenario, compute its plan as a job, and open the plan when it is there.
export function useSolve() {
  const desk = useDesk();
  const navigate = useNavigate();
  const solve = useAction(
    async (body: Schema['ScenarioDraft'], key) => {
      const scenario = await makeScenario(body, key);
      return solveScenario(scenario.id, newKey());
    },
    {
      invalidates: [
        ['planning', 'scenarios'],
        ['jobs', 'list'],
      ],
    },
  );
  const onDone = useCallback(
    (job: Job) => void navigate(job.result ? `${desk}/plan/${job.result.id}` : `${desk}/plan`),
    [navigate, desk],
  );
  return { solve, job: solve.data?.id, onDone };
}
