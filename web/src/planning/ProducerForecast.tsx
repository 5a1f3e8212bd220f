import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords, type Words } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Download } from '../ui/Download';
import { MiniBars } from '../ui/MiniBars';
import { useForecastFile } from './forecast_file';
import { type Forecast, useForecast } from './risk_queries';
import type { Plan } from './queries';

type Line = Forecast['lines'][number];
type Supply = Line['supply'][number];

// One producer's volumes, load and free capacity, line by line.
export function ProducerForecast({ plan, number }: { plan: Plan; number: string }) {
  const { t } = useWords();
  const desk = useDesk();
  const forecast = useForecast(plan.id, number);
  const file = useForecastFile(plan);
  return (
    <Answer query={forecast} lines={10}>
      {(found) => (
        <section className="stack">
          <div className="row">
            <Link to={`${desk}/plan/${plan.id}?view=forecast`}>{t('planning.forecast.back')}</Link>
            <Download href={file('xlsx', number)}>{t('planning.forecast.xlsx')}</Download>
            <Download href={file('csv', number)}>{t('planning.forecast.csv')}</Download>
          </div>
          <h2>{found.producer}</h2>
          <p className="quiet">{t('planning.forecast.note')}</p>
          {found.lines.map((line) => (
            <LineForecast key={line.id} forecast={found} line={line} />
          ))}
        </section>
      )}
    </Answer>
  );
}

export function LineForecast({ forecast, line }: { forecast: Forecast; line: Line }) {
  const words = useWords();
  const { t, percent, period } = words;
  const columns = useSupplyColumns(forecast, words);
  const shares = line.capacity.map((capacity, index) =>
    capacity > 0 ? line.load[index]! / capacity : 0,
  );
  return (
    <section className="stack-s">
      <h3>{line.name}</h3>
      <div className="row">
        <span className="quiet">{t('planning.forecast.load_share')}</span>
        <MiniBars
          shares={shares}
          label={t('planning.forecast.load_label', {
            from: percent(shares[0] ?? 0),
            to: percent(shares.at(-1) ?? 0),
          })}
        />
        {line.modules.map((module) => (
          <span key={module.name}>
            {t('planning.forecast.module_from', {
              name: module.name,
              start: period(module.start),
              ready: period(module.ready),
            })}
          </span>
        ))}
      </div>
      {line.supply.length === 0 ? (
        <p className="quiet">{t('planning.forecast.nothing')}</p>
      ) : (
        <DataTable
          label={line.name}
          columns={columns}
          rows={line.supply}
          rowKey={(row) => row.item}
        />
      )}
      <Loads forecast={forecast} line={line} />
    </section>
  );
}

function useSupplyColumns(forecast: Forecast, words: Words) {
  return useMemo<Column<Supply>[]>(() => {
    const { t, number, period, moneyShort } = words;
    return [
      { id: 'name', title: t('planning.forecast.item'), wide: true, cell: (row) => row.name },
      { id: 'ready', title: t('planning.forecast.ready'), cell: (row) => period(row.ready) },
      {
        id: 'total',
        title: t('planning.forecast.total'),
        figure: true,
        cell: (row) => `${number(row.total)} ${row.unit}`,
      },
      {
        id: 'value',
        title: t('planning.forecast.value'),
        figure: true,
        cell: (row) => moneyShort(row.value, forecast.currency),
      },
      ...forecast.periods.map((label, index) => ({
        id: label,
        title: period(label),
        figure: true,
        cell: (row: Supply) => number(row.quantity[index] ?? 0),
      })),
    ];
  }, [forecast, words]);
}

type LoadRow = { name: string; values: readonly number[] };

function Loads({ forecast, line }: { forecast: Forecast; line: Line }) {
  const { t, number, period } = useWords();
  const columns: Column<LoadRow>[] = [
    { id: 'what', title: `${t('planning.forecast.what')}, ${line.unit}`, cell: (row) => row.name },
    ...forecast.periods.map((label, index) => ({
      id: label,
      title: period(label),
      figure: true,
      cell: (row: LoadRow) => number(Math.round((row.values[index] ?? 0) * 10) / 10),
    })),
  ];
  return (
    <DataTable
      label={`${t('planning.forecast.load_of_lines')}: ${line.name}`}
      columns={columns}
      rows={[
        { name: t('planning.forecast.capacity'), values: line.capacity },
        { name: t('planning.forecast.load'), values: line.load },
        { name: t('planning.forecast.residual'), values: line.residual },
      ]}
      rowKey={(row) => row.name}
    />
  );
}
