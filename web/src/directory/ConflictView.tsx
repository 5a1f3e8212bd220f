import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { differing } from './drafts';
import { type Draft, type Field, ORGANISATION } from './fields';

// Two people changed one record: mine beside theirs, field by field, and a choice for each.
export function ConflictView(props: {
  mine: Draft;
  theirs: Draft;
  onChosen: (draft: Draft) => void;
}) {
  const { t } = useWords();
  const { mine, theirs } = props;
  const fields = differing(ORGANISATION, mine, theirs);
  const [kept, setKept] = useState<Record<string, 'mine' | 'theirs'>>({});
  const side = (field: Field) => kept[field.name] ?? 'mine';
  const choice = (field: Field, of: 'mine' | 'theirs') => (
    <label>
      <input
        type="radio"
        name={field.name}
        checked={side(field) === of}
        aria-label={t(
          of === 'mine' ? 'directory.conflict.keep_mine' : 'directory.conflict.take_theirs',
          {
            field: t(field.label),
          },
        )}
        onChange={() => setKept({ ...kept, [field.name]: of })}
      />{' '}
      {shown((of === 'mine' ? mine : theirs)[field.name])}
    </label>
  );
  const columns: Column<Field>[] = [
    { id: 'field', title: t('directory.conflict.field'), cell: (field) => t(field.label) },
    {
      id: 'mine',
      title: t('directory.conflict.mine'),
      wide: true,
      cell: (one) => choice(one, 'mine'),
    },
    {
      id: 'theirs',
      title: t('directory.conflict.theirs'),
      wide: true,
      cell: (one) => choice(one, 'theirs'),
    },
  ];
  const take = () => {
    const draft = { ...mine };
    for (const field of fields) {
      if (side(field) === 'theirs') draft[field.name] = theirs[field.name];
    }
    props.onChosen(draft);
  };
  return (
    <section className="panel stack-s" aria-label={t('directory.conflict.title')}>
      <h2>{t('directory.conflict.title')}</h2>
      <p className="quiet">{t('directory.conflict.hint')}</p>
      <DataTable
        label={t('directory.conflict.title')}
        columns={columns}
        rows={fields}
        rowKey={(field) => field.name}
      />
      <div>
        <Button onClick={take}>{t('directory.conflict.apply')}</Button>
      </div>
    </section>
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === '') return '–';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
