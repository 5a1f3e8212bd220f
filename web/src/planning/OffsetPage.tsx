import { Link, useSearchParams } from 'react-router';
import { api, change, read } from '../api/client';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { OffsetAnswer } from './OffsetAnswer';
import { OffsetForm } from './OffsetForm';
import type { OffsetCase } from './offset_case';
import { usePlanItem } from './queries';

// A long-term contract with investment against its own terms, a plan's lines, and the rules in
// force on the day of signing.
export default function OffsetPage() {
  const { t } = useWords();
  const desk = useDesk();
  const [params] = useSearchParams();
  const plan = params.get('plan');
  const item = params.get('item');
  const assess = useAction(
    (contract: OffsetCase, key: string) =>
      read(
        api.POST('/api/offset/assessments', {
          params: { header: change(key) },
          body: { contract, ...(plan && item ? { plan, item } : {}) },
        }),
      ),
    { invalidates: [] },
  );
  return (
    <Page
      title={t('planning.offset.title')}
      lead={t('planning.offset.lead')}
      back={<Link to={`${desk}/plan`}>{t('planning.plans.title')}</Link>}
    >
      {plan && item && <Compared plan={plan} item={item} />}
      <OffsetForm busy={assess.isPending} onSubmit={assess.mutate} />
      {assess.isError && <ProblemView error={assess.error} focus />}
      {assess.data && <OffsetAnswer answer={assess.data} />}
    </Page>
  );
}

function Compared({ plan, item }: { plan: string; item: string }) {
  const { t } = useWords();
  const desk = useDesk();
  const record = usePlanItem(plan, item);
  return (
    <Notice>
      {t('planning.offset.compared')}{' '}
      <Link to={`${desk}/plan/${plan}/items/${item}`}>{record.data?.name ?? item}</Link>
    </Notice>
  );
}
