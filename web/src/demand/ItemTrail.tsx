import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Waterfall } from './EvidenceTable';
import { MergeForm } from './MergeForm';
import { useTrail, type Variant } from './review';
import { SplitForm } from './SplitForm';
import { VariantView } from './VariantView';
import './Review.css';

// Why the item is one: every two ways of writing that were united, with the evidence; and the two
// ways to say that it is not.
export function ItemTrail({ order, item }: { order: string; item: string }) {
  const { t } = useWords();
  const trail = useTrail(order, item);
  return (
    <Answer query={trail}>
      {(data) => (
        <>
          <section className="panel stack">
            <h2>{t('demand.item.merged')}</h2>
            {data.links.length === 0 ? (
              <p className="quiet">{t('demand.item.not_merged')}</p>
            ) : (
              <Links trail={data} />
            )}
          </section>
          {data.variants.length > 1 && (
            <SplitForm key={item} order={order} item={item} variants={data.variants} />
          )}
          <MergeForm key={`merge ${item}`} order={order} item={item} />
        </>
      )}
    </Answer>
  );
}

// Links are drawn by so many at a time.
const STEP = 20;

function Links({ trail }: { trail: Schema['ItemTrail'] }) {
  const { t } = useWords();
  const [most, setMost] = useState(STEP);
  const variants = new Map(trail.variants.map((variant) => [variant.key, variant]));
  return (
    <>
      <p className="quiet">
        {t('demand.trail.hint')} {t('demand.evidence.legend')}
      </p>
      <ol className="links">
        {trail.links.slice(0, most).map((link, index) => {
          const first = variants.get(link.first);
          const second = variants.get(link.second);
          return (
            first &&
            second && (
              <LinkView
                key={`${link.first} ${link.second}`}
                link={link}
                first={first}
                second={second}
                open={index === 0}
              />
            )
          );
        })}
      </ol>
      {trail.links_total > most && (
        <div className="row">
          <span className="quiet">
            {t('demand.trail.more', { count: trail.links_total - most })}
          </span>
          {trail.links.length > most && (
            <Button size="xs" variant="default" onClick={() => setMost(most + STEP)}>
              {t('demand.trail.show')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function LinkView(props: {
  link: Schema['ItemLink'];
  first: Variant;
  second: Variant;
  open: boolean;
}) {
  const { t, bits, probability } = useWords();
  const { link } = props;
  const { evidence } = link;
  return (
    <li className="candidate">
      <div className="stack-s">
        <h3>{t('demand.trail.reason', { reason: link.reason })}</h3>
        <p className="quiet" lang="en">
          {link.sentence}
        </p>
        <VariantView variant={props.first} />
        <VariantView variant={props.second} />
      </div>
      <details open={props.open}>
        <summary>
          {t('demand.evidence.summary', {
            bits: bits(evidence.weight_millibits),
            share: probability(evidence.probability),
          })}
        </summary>
        <Waterfall evidence={evidence} />
      </details>
    </li>
  );
}
