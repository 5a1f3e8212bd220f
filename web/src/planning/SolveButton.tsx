import { Button } from '@mantine/core';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { solveScenario } from './actions';
import type { Scenario } from './queries';

// A scenario whose plan was never computed, or whose job failed.
export function SolveButton({ scenario }: { scenario: Scenario }) {
  const { t } = useWords();
  const solve = useAction(solveScenario, { invalidates: [['jobs', 'list']] });
  if (solve.isSuccess) return <span role="status">{t('planning.plans.computing')}</span>;
  return (
    <Button
      size="xs"
      variant="default"
      loading={solve.isPending}
      onClick={() => solve.mutate(scenario.id)}
    >
      {t('planning.plans.compute')}
    </Button>
  );
}
