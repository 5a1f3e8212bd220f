import { Navigate, useParams } from 'react-router';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Page } from '../ui/Page';
import { useView } from './queries';

// The address of a saved search: opens the search that it names.
export default function ViewPage() {
  const { t } = useWords();
  const portal = usePortal();
  const view = useView(useParams().view);
  return (
    <Page title={t('search.saved.one')}>
      <Answer query={view}>
        {({ query }) => <Navigate to={`${portal}/search?${query}`} replace />}
      </Answer>
    </Page>
  );
}
