import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { scaled } from './drafts';
import { saveSizes } from './own';
import { DIRECTORY, type OwnOrganisation, type YearSize } from './queries';

type Typed = { year: string; headcount: string; revenue: string; currency: string; source: string };

// Head count and revenue, one row a year.
export function SizesForm({ own }: { own: OwnOrganisation }) {
  const { t } = useWords();
  const [rows, setRows] = useState(() => own.sizes.map(typed));
  const save = useAction((sizes: YearSize[], key) => saveSizes(own, sizes, key), {
    invalidates: [DIRECTORY],
  });
  const set = (index: number, part: Partial<Typed>) =>
    setRows(rows.with(index, { ...rows[index]!, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(rows.map(size));
  };
  const last = new Date().getFullYear() - 1;
  return (
    <form className="panel stack-s" aria-label={t('directory.page.sizes')} onSubmit={submit}>
      <h2>{t('directory.page.sizes')}</h2>
      {save.error && <ProblemView error={save.error} focus />}
      {rows.map((row, index) => (
        <div key={index} className="end">
          {COLUMNS.map((name) => (
            <TextInput
              key={name}
              size="xs"
              label={t(`directory.field.${name}`)}
              value={row[name]}
              onChange={(event) => set(index, { [name]: event.currentTarget.value })}
            />
          ))}
          <Button
            size="xs"
            variant="default"
            aria-label={t('directory.cabinet.remove_it', { name: row.year })}
            onClick={() => setRows(rows.toSpliced(index, 1))}
          >
            <span aria-hidden="true">×</span>
          </Button>
        </div>
      ))}
      <div className="row">
        <Button
          variant="default"
          onClick={() => setRows([typed({ year: last, currency: 'RUB' }), ...rows])}
        >
          {t('directory.cabinet.add')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('directory.cabinet.save')}
        </Button>
      </div>
    </form>
  );
}

const COLUMNS = ['year', 'headcount', 'revenue', 'currency', 'source'] as const;

function typed(size: YearSize): Typed {
  return {
    year: String(size.year),
    headcount: size.headcount === undefined ? '' : String(size.headcount),
    revenue: size.revenue === undefined ? '' : String(size.revenue / 100),
    currency: size.currency ?? 'RUB',
    source: size.source ?? '',
  };
}

function size(row: Typed): YearSize {
  const headcount = scaled(row.headcount, 1);
  const revenue = scaled(row.revenue, 100);
  return {
    year: scaled(row.year, 1) ?? 0,
    ...(headcount === undefined ? {} : { headcount }),
    ...(revenue === undefined ? {} : { revenue }),
    currency: row.currency,
    source: row.source,
  };
}
