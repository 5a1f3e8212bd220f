import { Button } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import { changeParams } from '../lib/url_state';
import { useWords } from '../lib/words';

// Pages by cursor. The address holds the cursor; the way back is kept with the history entry.
export function Pager(props: { shown: number; total: number; next: string | undefined }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const location = useLocation();
  const params = new URLSearchParams(location.search);
  const after = params.get('after') ?? undefined;
  const trail = (location.state as { trail?: (string | undefined)[] } | null)?.trail ?? [];

  const go = (cursor: string | undefined, nextTrail: (string | undefined)[]) =>
    navigate(
      { search: changeParams(params, { after: cursor }).toString() },
      { state: { trail: nextTrail } },
    );
  return (
    <nav className="row" aria-label={t('shell.pager.label')}>
      <span role="status" className="quiet">
        {t('shell.pager.shown', { shown: props.shown, total: props.total })}
      </span>
      {after !== undefined && (
        <Button
          className="no-print"
          size="xs"
          variant="default"
          onClick={() => void go(trail.at(-1), trail.slice(0, -1))}
        >
          {trail.length > 0 ? t('shell.pager.back') : t('shell.pager.first')}
        </Button>
      )}
      {props.next !== undefined && (
        <Button
          className="no-print"
          size="xs"
          variant="default"
          onClick={() => void go(props.next, [...trail, after])}
        >
          {t('shell.pager.next')}
        </Button>
      )}
    </nav>
  );
}
