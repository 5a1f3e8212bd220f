import { useMemo } from 'react';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Pager } from '../ui/Pager';
import { useName } from './names';
import {
  type Capability,
  type Line,
  type Product,
  useCapabilities,
  useLines,
  useProducts,
  type YearSize,
} from './queries';

// What is public of an organisation's offers. A section with nothing in it is left out.
export function ProductTable({ organisation }: { organisation: string }) {
  const words = useWords();
  const { t, day } = words;
  const nameOf = useName();
  const { params } = useUrlState();
  const { data } = useProducts(organisation, params.get('after') ?? undefined);
  const columns = useMemo<Column<Product>[]>(
    () => [
      { id: 'name', title: t('directory.field.name'), wide: true, cell: (row) => nameOf(row) },
      { id: 'okpd2', title: t('directory.field.okpd2'), cell: (row) => row.okpd2 || '–' },
      {
        id: 'price',
        title: t('directory.field.price'),
        figure: true,
        cell: (row) =>
          row.price === undefined
            ? t('directory.page.hidden_price')
            : words.price(row.price, row.currency ?? 'RUB'),
      },
      {
        id: 'register',
        title: t('directory.field.register_number'),
        cell: (row) => [row.register_number, row.register_row].filter(Boolean).join(' · ') || '–',
      },
      ...(['register_date', 'valid_to', 'excluded_on', 'basis_valid_to'] as const)
        .filter((name) => data?.rows.some((row) => row[name]))
        .map((name) => ({
          id: name,
          title: t(`directory.field.${name}`),
          cell: (row: Product) => (row[name] ? day(row[name]) : '–'),
        })),
      { id: 'changed', title: t('directory.field.changed_at'), cell: (row) => day(row.changed_at) },
    ],
    [t, words, day, nameOf, data],
  );
  if (!data || data.total === 0) return null;
  return (
    <section className="panel stack-s" aria-label={t('directory.page.products')}>
      <h2>{t('directory.page.products')}</h2>
      <DataTable
        label={t('directory.page.products')}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.id}
      />
      <Pager shown={data.rows.length} total={data.total} next={data.next} />
    </section>
  );
}

export function CapabilityTable({ organisation }: { organisation: string }) {
  const { t, day } = useWords();
  const { data } = useCapabilities(organisation);
  const columns: Column<Capability>[] = [
    {
      id: 'operation',
      title: t('directory.field.operation'),
      wide: true,
      cell: (row) => [row.operation, row.item].filter(Boolean).join(' · '),
    },
    { id: 'machine', title: t('directory.field.machine'), cell: (row) => row.machine || '–' },
    { id: 'envelope', title: t('directory.field.envelope'), cell: (row) => row.envelope || '–' },
    { id: 'accuracy', title: t('directory.field.accuracy'), cell: (row) => row.accuracy || '–' },
    { id: 'material', title: t('directory.field.material'), cell: (row) => row.material || '–' },
    {
      id: 'certificates',
      title: t('directory.field.certificates'),
      cell: (row) =>
        row.certificates
          ?.map(({ name, valid_to }) => (valid_to ? `${name} (${day(valid_to)})` : name))
          .join(', ') || '–',
    },
  ];
  if (!data || data.total === 0) return null;
  return (
    <section className="panel stack-s" aria-label={t('directory.page.capabilities')}>
      <h2>{t('directory.page.capabilities')}</h2>
      <DataTable
        label={t('directory.page.capabilities')}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.id}
      />
    </section>
  );
}

export function LineTable({ organisation }: { organisation: string }) {
  const { t, number } = useWords();
  const { data } = useLines(organisation);
  const columns: Column<Line>[] = [
    { id: 'name', title: t('directory.field.name'), wide: true, cell: (row) => row.name },
    { id: 'site', title: t('directory.field.place'), cell: (row) => row.site || '–' },
    { id: 'products', title: t('directory.field.products'), cell: (row) => row.products || '–' },
    {
      id: 'capacity',
      title: t('directory.field.capacity'),
      figure: true,
      cell: (row) =>
        row.capacity === undefined
          ? t('directory.page.hidden_capacity')
          : t('directory.page.in', {
              value: number(row.capacity),
              unit: row.unit ?? '',
              period: t('directory.period', { period: row.period ?? 'month' }),
            }),
    },
  ];
  if (!data || data.total === 0) return null;
  return (
    <section className="panel stack-s" aria-label={t('directory.page.lines')}>
      <h2>{t('directory.page.lines')}</h2>
      <DataTable
        label={t('directory.page.lines')}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.id}
      />
    </section>
  );
}

export function SizeTable({ sizes }: { sizes: YearSize[] }) {
  const words = useWords();
  const { t } = words;
  const columns: Column<YearSize>[] = [
    { id: 'year', title: t('directory.field.year'), cell: (row) => row.year },
    {
      id: 'headcount',
      title: t('directory.field.headcount'),
      figure: true,
      cell: (row) => (row.headcount === undefined ? '–' : words.number(row.headcount)),
    },
    {
      id: 'revenue',
      title: t('directory.field.revenue'),
      figure: true,
      cell: (row) =>
        row.revenue === undefined ? '–' : words.moneyShort(row.revenue, row.currency ?? 'RUB'),
    },
    { id: 'source', title: t('directory.field.source'), cell: (row) => row.source || '–' },
  ];
  if (sizes.length === 0) return null;
  return (
    <section className="panel stack-s" aria-label={t('directory.page.sizes')}>
      <h2>{t('directory.page.sizes')}</h2>
      <DataTable
        label={t('directory.page.sizes')}
        columns={columns}
        rows={sizes}
        rowKey={(row) => String(row.year)}
      />
    </section>
  );
}
