import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../lib/words';
import './Figure.css';

// A picture and its table twin: same data, one button apart. Print shows both.
export function Figure(props: {
  title: string;
  note?: string;
  picture: ReactNode;
  twin: ReactNode;
}) {
  const { t } = useWords();
  const id = useId();
  const [table, setTable] = useState(false);
  return (
    <figure className="figure-box panel" aria-labelledby={id}>
      <figcaption className="figure-head">
        <div>
          <h2 id={id}>{props.title}</h2>
          {props.note && <p className="quiet">{props.note}</p>}
        </div>
        <Button
          className="no-print"
          size="xs"
          variant="default"
          aria-pressed={table}
          onClick={() => setTable(!table)}
        >
          {t('shell.figure.table')}
        </Button>
      </figcaption>
      {table ? props.twin : props.picture}
    </figure>
  );
}
