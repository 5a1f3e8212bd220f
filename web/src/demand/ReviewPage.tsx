import { Link, useParams } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Page } from '../ui/Page';
import { Views } from '../ui/Views';
import { ConsolidateAgain } from './ConsolidateAgain';
import { FileQuestions } from './FileQuestions';
import { useOrder } from './queries';
import { useReview } from './review';
import { ReviewDesk } from './ReviewDesk';

// What could not be decided without a person: which items are one, and what the files leave open.
export default function ReviewPage() {
  const { order: id } = useParams();
  const { t } = useWords();
  const desk = useDesk();
  const { params } = useUrlState();
  const order = useOrder(id!);
  const review = useReview(id!);
  const view = params.get('view') === 'files' ? 'files' : 'items';
  return (
    <Page
      title={t('demand.review.title')}
      lead={t('demand.review.lead')}
      back={<Link to={`${desk}/order/${id}`}>{order.data?.name ?? t('demand.orders.one')}</Link>}
      actions={<Link to={`${desk}/order/decisions`}>{t('demand.decisions.title')}</Link>}
    >
      {order.data && <ConsolidateAgain order={order.data} />}
      <Views
        label={t('demand.review.title')}
        current={view}
        views={[
          { id: 'items', title: t('demand.review.items') },
          { id: 'files', title: t('demand.review.files') },
        ]}
      />
      {view === 'files' ? (
        <FileQuestions order={id!} />
      ) : (
        <Answer query={review}>{(data) => <ReviewDesk order={id!} review={data} />}</Answer>
      )}
    </Page>
  );
}
