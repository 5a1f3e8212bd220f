import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { useAction } from '../api/use_action';
import { usePortal } from '../lib/portal';
import { type Key, useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { ProblemView } from '../ui/ProblemView';
import { SignedBars } from '../ui/SignedBars';
import { useName } from './names';
import { keepApart, mergePair, usePreview } from './desk';
import { DIRECTORY, type Pair, type Side } from './queries';

// Two records side by side: what speaks for one organisation, what merging would move.
export function PairSheet({ id, onDone }: { id: string; onDone: () => void }) {
  const { t, probability } = useWords();
  const preview = usePreview(id);
  const options = { invalidates: [DIRECTORY], done: onDone };
  const merge = useAction((keep: string, key) => mergePair(id, keep, key), options);
  const apart = useAction((pair: string, key) => keepApart(pair, key), options);
  const error = merge.error ?? apart.error;
  return (
    <Answer query={preview}>
      {({ pair, first, second }) => (
        <div className="stack">
          {error && <ProblemView error={error} focus />}
          <p>
            {t('directory.duplicates.probability')}: {probability(pair.probability)}
          </p>
          <div className="pair">
            {[first, second].map((side) => (
              <SideView
                key={side.row.id}
                side={side}
                pending={merge.isPending}
                onKeep={() => merge.mutate(side.row.id)}
              />
            ))}
          </div>
          <Evidence pair={pair} />
          <div>
            <Button variant="default" loading={apart.isPending} onClick={() => apart.mutate(id)}>
              {t('directory.duplicates.apart')}
            </Button>
          </div>
        </div>
      )}
    </Answer>
  );
}

function SideView(props: { side: Side; pending: boolean; onKeep: () => void }) {
  const { t, named } = useWords();
  const nameOf = useName();
  const portal = usePortal();
  const { row, records, filled } = props.side;
  const moving = Object.values(records).reduce((sum, count) => sum + count, 0);
  const lines: [string, string][] = [
    [t('directory.field.inn'), row.inn],
    [t('directory.field.address'), row.address],
    [t('directory.field.status'), t(`directory.status.${row.status}`)],
  ];
  return (
    <section className="panel stack-s" aria-label={nameOf(row)}>
      <h3>
        <Link to={`${portal}/directory/${row.id}`}>{nameOf(row)}</Link>
      </h3>
      <dl className="passport">
        {lines.map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value || '–'}</dd>
          </Fragment>
        ))}
      </dl>
      <p>
        {filled.length === 0
          ? t('directory.duplicates.nothing_filled')
          : t('directory.duplicates.filled', {
              fields: filled.map(({ field }) => named(`directory.field.${field}`)).join(', '),
            })}
      </p>
      <p className="quiet">{t('directory.duplicates.hands_over', { count: moving })}</p>
      <div>
        <Button loading={props.pending} onClick={props.onKeep}>
          {t('directory.duplicates.keep')}
        </Button>
      </div>
    </section>
  );
}

const COMPARED: Record<string, Key> = {
  name: 'directory.evidence.name',
  words: 'directory.evidence.words',
  letters: 'directory.evidence.grams',
  'all text': 'directory.evidence.text',
  code: 'directory.evidence.code',
  numbers: 'directory.evidence.numbers',
  rank: 'directory.evidence.rank',
  inn: 'directory.evidence.inn',
  address: 'directory.evidence.address',
  site: 'directory.evidence.site',
  phone: 'directory.evidence.phone',
};

// What each field says for and against, from zero.
function Evidence({ pair }: { pair: Pair }) {
  const { t, bits } = useWords();
  return (
    <SignedBars
      label={t('directory.duplicates.why')}
      titles={[t('directory.duplicates.compared'), t('directory.duplicates.bits')]}
      bars={pair.evidence.map((one, index) => ({
        id: String(index),
        label: (
          <>
            {one.field in COMPARED ? t(COMPARED[one.field]!) : one.field}
            {(one.first || one.second) && (
              <span className="quiet">
                {' '}
                {one.first || '–'} · {one.second || '–'}
              </span>
            )}
          </>
        ),
        value: bits(one.millibits),
        from: 0,
        to: one.millibits,
        kind: 'part',
      }))}
    />
  );
}
