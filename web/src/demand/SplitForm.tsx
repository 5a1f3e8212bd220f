import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { toggled } from '../lib/sets';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { useSplit, type Variant } from './review';
import { TakenNotice } from './TakenNotice';
import { VariantView } from './VariantView';

// Some ways of writing are another thing: chosen, then confirmed with what it will do.
export function SplitForm(props: { order: string; item: string; variants: readonly Variant[] }) {
  const { t } = useWords();
  const { variants } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(false);
  const split = useSplit(props.order, props.item);
  const again = () => {
    split.reset();
    setChosen(new Set());
    setAsked(false);
  };
  const some = chosen.size > 0 && chosen.size < variants.length;
  return (
    <section className="panel stack no-print">
      <h2>{t('demand.split.title')}</h2>
      {split.data ? (
        <TakenNotice taken={split.data} onUndone={again} />
      ) : (
        <>
          <p className="quiet">{t('demand.split.hint')}</p>
          {variants.map((variant) => (
            <Checkbox
              key={variant.key}
              label={<VariantView variant={variant} />}
              aria-label={variantLabel(variant)}
              checked={chosen.has(variant.key)}
              onChange={() => {
                setAsked(false);
                setChosen(toggled(chosen, variant.key));
              }}
            />
          ))}
          {split.isError && <ProblemView error={split.error} focus />}
          <div className="row">
            {asked && some ? (
              <>
                <span>
                  {t('demand.split.question', {
                    count: chosen.size,
                    rest: variants.length - chosen.size,
                  })}
                </span>
                <Button
                  autoFocus
                  loading={split.isPending}
                  onClick={() => split.mutate([...chosen])}
                >
                  {t('demand.split.yes')}
                </Button>
                <Button variant="default" onClick={() => setAsked(false)}>
                  {t('demand.split.no')}
                </Button>
              </>
            ) : (
              <Button variant="default" disabled={!some} onClick={() => setAsked(true)}>
                {t('demand.split.start')}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function variantLabel({ name, part_number, file, cell }: Variant): string {
  return [name, part_number, file, cell].filter((text) => text !== '').join(', ');
}
