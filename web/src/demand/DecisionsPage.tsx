import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Download } from '../ui/Download';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { Pager } from '../ui/Pager';
import { DecisionsTable } from './DecisionsTable';
import { useDecisions } from './review';

export default function DecisionsPage() {
  const { t } = useWords();
  const desk = useDesk();
  const { params } = useUrlState();
  const decisions = useDecisions(params.get('after') ?? undefined);
  return (
    <Page
      title={t('demand.decisions.title')}
      lead={t('demand.decisions.lead')}
      back={<Link to={`${desk}/order`}>{t('demand.orders.title')}</Link>}
      actions={<Download href="/api/decisions/export.csv">{t('demand.decisions.export')}</Download>}
    >
      <Answer query={decisions}>
        {(page) =>
          page.total === 0 ? (
            <Empty text={t('demand.decisions.empty')} />
          ) : (
            <div className="panel stack">
              <DecisionsTable label={t('demand.decisions.title')} decisions={page.rows} />
              <Pager shown={page.rows.length} total={page.total} next={page.next} />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}
