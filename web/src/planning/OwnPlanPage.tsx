import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Page } from '../ui/Page';
import { SideSheet } from '../ui/SideSheet';
import { type OwnLot, useOwnForecasts, useOwnLots, useOwnShare } from './own_queries';
import { LineForecast } from './ProducerForecast';

// What the region's newest plan holds for one organisation: its own lines and its own lots.
export default function OwnPlanPage() {
  const { t } = useWords();
  const { organisation = '' } = useParams();
  return (
    <Page title={t('planning.own.title')} lead={t('planning.own.lead')}>
      <OwnLines organisation={organisation} />
      <OwnLots organisation={organisation} />
    </Page>
  );
}

function OwnLines({ organisation }: { organisation: string }) {
  const { t } = useWords();
  const forecasts = useOwnForecasts(organisation);
  return (
    <section className="stack-s">
      <h2>{t('planning.own.lines')}</h2>
      <Answer query={forecasts} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t('planning.own.no_lines')} />
          ) : (
            rows.map((forecast) =>
              forecast.lines.map((line) => (
                <LineForecast
                  key={`${forecast.producer} ${line.id}`}
                  forecast={forecast}
                  line={line}
                />
              )),
            )
          )
        }
      </Answer>
    </section>
  );
}

function OwnLots({ organisation }: { organisation: string }) {
  const words = useWords();
  const { t } = words;
  const lots = useOwnLots(organisation);
  const [chosen, setChosen] = useState<OwnLot>();
  const columns = useMemo<Column<OwnLot>[]>(
    () => [
      { id: 'name', title: t('planning.forecast.item'), wide: true, cell: (row) => row.name },
      {
        id: 'units',
        title: t('planning.own.units'),
        figure: true,
        cell: (row) => `${words.number(row.units)} ${row.unit}`,
      },
      {
        id: 'share',
        title: t('planning.own.share'),
        cell: (row) => (
          <button type="button" className="access-name" onClick={() => setChosen(row)}>
            {t('planning.own.show')}
          </button>
        ),
      },
    ],
    [t, words],
  );
  return (
    <section className="stack-s">
      <h2>{t('planning.own.lots')}</h2>
      <Answer query={lots} lines={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t('planning.own.no_lots')} />
          ) : (
            <DataTable
              label={t('planning.own.lots')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.item}
            />
          )
        }
      </Answer>
      {chosen && (
        <SideSheet title={chosen.name} onClose={() => setChosen(undefined)}>
          <Share organisation={organisation} item={chosen.item} />
        </SideSheet>
      )}
    </section>
  );
}

function Share(props: { organisation: string; item: string }) {
  const { t, number, moneyShort } = useWords();
  const share = useOwnShare(props.organisation, props.item);
  return (
    <Answer query={share} lines={4}>
      {(found) => (
        <>
          <p className="quiet">{t('planning.own.share_note')}</p>
          <Facts
            facts={[
              { label: t('planning.own.units'), value: `${number(found.units)} ${found.unit}` },
              {
                label: t('planning.own.import_cost'),
                value: moneyShort(found.import_cost, found.currency),
              },
              ...found.splits.map((split) => ({
                label: t('planning.own.saving', {
                  method: t('planning.pool.method', { method: split.method }),
                }),
                value: moneyShort(split.share, found.currency),
              })),
            ]}
          />
        </>
      )}
    </Answer>
  );
}
