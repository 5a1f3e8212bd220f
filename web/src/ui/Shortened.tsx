import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useWords } from '../lib/words';

// The first rows of a long list, and all of them when asked for.
export function Shortened<Row>(props: {
  rows: readonly Row[];
  first?: number;
  children: (rows: readonly Row[]) => ReactNode;
}) {
  const { t } = useWords();
  const { rows, first = 25 } = props;
  const [all, setAll] = useState(false);
  const cut = !all && rows.length > first;
  return (
    <>
      {props.children(cut ? rows.slice(0, first) : rows)}
      {cut && (
        <div className="no-print">
          <Button size="xs" variant="default" onClick={() => setAll(true)}>
            {t('shell.list.all', { count: rows.length })}
          </Button>
        </div>
      )}
    </>
  );
}
