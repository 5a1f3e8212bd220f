import { Button } from '@mantine/core';
import { useWords } from '../lib/words';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';

// A page that failed to draw, or a chunk that a newer version of Artel has replaced.
export function Broken() {
  const { t } = useWords();
  return (
    <Page title={t('shell.broken.title')}>
      <Empty
        text={t('shell.broken.text')}
        action={
          <Button onClick={() => window.location.reload()}>{t('shell.broken.reload')}</Button>
        }
      />
    </Page>
  );
}
