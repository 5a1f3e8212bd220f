import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords, type Words } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Download } from '../ui/Download';
import { RiskAnswer } from './RiskAnswer';
import { useForecastFile } from './forecast_file';
import { ProducerForecast } from './ProducerForecast';
import { type ForecastSummary, useForecasts } from './risk_queries';
import type { Plan } from './queries';
import type { TabProps } from './tabs';

// What each producer makes on which line when: a list, or the one in the address.
export default function ForecastPanel({ plan }: TabProps) {
  const { params } = useUrlState();
  const number = params.get('producer');
  return number ? <ProducerForecast plan={plan} number={number} /> : <All plan={plan} />;
}

function All({ plan }: { plan: Plan }) {
  const words = useWords();
  const { t } = words;
  const forecasts = useForecasts(plan.id);
  const columns = useSummaryColumns(plan, words);
  const file = useForecastFile(plan);
  return (
    <RiskAnswer plan={plan.id} query={forecasts}>
      {({ rows }) => (
        <section className="stack-s">
          <div className="row">
            <p className="quiet">{t('planning.forecast.note')}</p>
            <Download href={file('xlsx')}>{t('planning.forecast.all_xlsx')}</Download>
          </div>
          <DataTable
            label={t('planning.plan.forecast')}
            columns={columns}
            rows={rows}
            rowKey={(row) => String(row.number)}
          />
        </section>
      )}
    </RiskAnswer>
  );
}

function useSummaryColumns(plan: Plan, words: Words) {
  const desk = useDesk();
  const file = useForecastFile(plan);
  return useMemo<Column<ForecastSummary>[]>(() => {
    const { t, number, moneyShort } = words;
    const figure = (id: 'lines' | 'items', title: string): Column<ForecastSummary> => ({
      id,
      title,
      figure: true,
      cell: (row) => number(row[id]),
    });
    return [
      {
        id: 'producer',
        title: t('planning.forecast.producer'),
        wide: true,
        cell: (row) => (
          <Link to={`${desk}/plan/${plan.id}?view=forecast&producer=${row.number}`}>
            {row.producer}
          </Link>
        ),
      },
      figure('lines', t('planning.forecast.lines')),
      figure('items', t('planning.forecast.items')),
      {
        id: 'modules',
        title: t('planning.forecast.modules'),
        figure: true,
        cell: (row) => number(row.modules),
      },
      {
        id: 'value',
        title: t('planning.forecast.value'),
        figure: true,
        cell: (row) => moneyShort(row.value, plan.currency),
      },
      {
        id: 'file',
        title: t('planning.forecast.file'),
        cell: (row) => (
          <a href={file('xlsx', row.number)} download>
            {t('planning.forecast.xlsx')}
          </a>
        ),
      },
    ];
  }, [words, desk, plan, file]);
}
