import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useWords, type Words } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import type { Resilience } from './risk_queries';

type Loss = Resilience['losses'][number];

const FIRST = 10;

// The plan without each producer, the dearest loss first.
export function Losses({ found }: { found: Resilience }) {
  const words = useWords();
  const { t } = words;
  const columns = useLossColumns(found, words);
  const [all, setAll] = useState(false);
  return (
    <section className="stack-s">
      <h2>{t('planning.resilience.losses')}</h2>
      <p className="quiet">{t('planning.resilience.losses_note')}</p>
      <DataTable
        label={t('planning.resilience.losses')}
        columns={columns}
        rows={all ? found.losses : found.losses.slice(0, FIRST)}
        rowKey={(loss) => loss.producer}
      />
      {found.producers_with_loss > FIRST && (
        <div className="row">
          <span className="quiet">
            {t('planning.resilience.shown', {
              shown: all ? found.losses.length : FIRST,
              total: found.producers_with_loss,
            })}
          </span>
          {!all && (
            <Button className="no-print" size="xs" variant="default" onClick={() => setAll(true)}>
              {t('planning.resilience.more')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function useLossColumns(found: Resilience, words: Words) {
  return useMemo<Column<Loss>[]>(() => {
    const { t, number, moneyShort } = words;
    const money = (minor: number) => moneyShort(minor, found.currency);
    return [
      {
        id: 'producer',
        title: t('planning.item.producer'),
        cell: (loss) => (
          <details>
            <summary>{loss.producer}</summary>
            {loss.long_run && (
              <p>
                {t('planning.resilience.anew', {
                  dearer: loss.long_run.cost + loss.long_run.unmet > 0 ? 'yes' : 'no',
                  cost: money(loss.long_run.cost + loss.long_run.unmet),
                  undated: loss.long_run.undated,
                })}
              </p>
            )}
            <ul>
              {loss.worst.map((item) => (
                <li key={item.id}>
                  {item.name}: {number(item.quantity)} {item.unit}
                </li>
              ))}
            </ul>
          </details>
        ),
      },
      {
        id: 'value',
        title: t('planning.resilience.lost'),
        figure: true,
        cell: (loss) => money(loss.value),
      },
      {
        id: 'unmet',
        title: t('planning.resilience.unmet'),
        figure: true,
        cell: (loss) => money(loss.unmet_value),
      },
      {
        id: 'items',
        title: t('planning.resilience.items'),
        figure: true,
        cell: (loss) => number(loss.items),
      },
      {
        id: 'undated',
        title: t('planning.resilience.undated'),
        figure: true,
        cell: (loss) =>
          loss.delayed === 0
            ? number(loss.undated)
            : t('planning.resilience.moved', { undated: loss.undated, delayed: loss.delayed }),
      },
      {
        id: 'survives',
        title: t('planning.resilience.survives'),
        figure: true,
        cell: (loss) =>
          loss.survives === undefined
            ? t('planning.resilience.survives_all')
            : number(loss.survives),
      },
      ...(found.losses[0]?.outages ?? []).map(({ quarters }, index) => ({
        id: `outage ${quarters}`,
        title: t('planning.resilience.outage', { quarters }),
        figure: true,
        cell: (loss: Loss) => {
          const outage = loss.outages[index];
          return outage?.exposed ? money(outage.value) : '–';
        },
      })),
    ];
  }, [found, words]);
}
