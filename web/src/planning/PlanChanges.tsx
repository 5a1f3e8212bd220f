import { Answer } from '../ui/Answer';
import { ComparisonView } from './ComparisonView';
import { useComparison } from './compare_queries';
import { useScenario } from './queries';
import type { TabProps } from './tabs';

// What the changed numbers moved, against the plan of the scenario they were changed in.
export default function PlanChanges({ plan, scenario }: TabProps) {
  const base = useScenario(scenario.parent);
  const comparison = useComparison(base.data?.plan && `${base.data.plan},${plan.id}`);
  return <Answer query={comparison}>{(found) => <ComparisonView comparison={found} />}</Answer>;
}
