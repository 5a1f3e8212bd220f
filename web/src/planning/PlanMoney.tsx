import { CostParts } from './CostParts';
import { PriceLists } from './PriceLists';
import { SpendTable } from './SpendTable';
import type { TabProps } from './tabs';

// What the plan spends, whose money it is, and what more money or capacity would be worth.
export default function PlanMoney({ plan }: TabProps) {
  return (
    <>
      <CostParts plan={plan} />
      <SpendTable plan={plan} />
      <PriceLists plan={plan} />
    </>
  );
}
