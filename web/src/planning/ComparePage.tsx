import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Download } from '../ui/Download';
import { Page } from '../ui/Page';
import { ComparisonView } from './ComparisonView';
import { useComparison } from './compare_queries';

// Up to five scenarios side by side; which ones is in the address.
export default function ComparePage() {
  const { language } = useParams();
  const { t } = useWords();
  const desk = useDesk();
  const { params } = useUrlState();
  const plans = params.get('plans') ?? '';
  const comparison = useComparison(plans);
  const file = (form: string) =>
    `/api/plans/compare/export.${form}?plans=${encodeURIComponent(plans)}&lang=${language}`;
  return (
    <Page
      title={t('planning.compare.title')}
      back={<Link to={`${desk}/plan`}>{t('planning.plans.title')}</Link>}
      actions={
        <>
          <Download href={file('xlsx')}>{t('planning.plan.xlsx')}</Download>
          <Download href={file('html')}>{t('planning.plan.html')}</Download>
        </>
      }
    >
      <Answer query={comparison} lines={12}>
        {(found) => (
          <div className="panel">
            <ComparisonView comparison={found} />
          </div>
        )}
      </Answer>
    </Page>
  );
}
