import { Link, useParams } from 'react-router';
import { useWords } from '../lib/words';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';

export function Missing() {
  const { t } = useWords();
  const { language } = useParams();
  return (
    <Page title={t('shell.missing.title')}>
      <Empty
        text={t('shell.missing.text')}
        action={<Link to={`/${language}/desk`}>{t('shell.missing.home')}</Link>}
      />
    </Page>
  );
}
