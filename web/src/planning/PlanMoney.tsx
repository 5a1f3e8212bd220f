import { SpendTable } from './SpendTable';
import type { TabProps } from './tabs';

// What the plan spends, and what more money or capacity would be worth.
export default function PlanMoney({ plan }: TabProps) {
  return <SpendTable plan={plan} />;
}
