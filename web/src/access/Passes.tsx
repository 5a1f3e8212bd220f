import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemView } from '../ui/ProblemView';
import { endPass, makePass, type Pass, type PassFamily, PASSES, usePasses } from './queries';
import { SecretView } from './SecretView';

const DAYS: Record<PassFamily, number> = { tokens: 365, links: 30 };

// Tokens of programs, or links of guests, that are still good.
export function Passes({ organisation, family }: { organisation: string; family: PassFamily }) {
  const words = useWords();
  const { t } = words;
  const { language } = useParams();
  const client = useQueryClient();
  const list = usePasses(organisation, family, true);
  const [name, setName] = useState('');
  const [days, setDays] = useState(DAYS[family]);
  const make = useMutation({
    mutationFn: () => makePass(organisation, family, name, days),
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries({ queryKey: PASSES });
    },
  });
  const { mutate: end, error: refused } = useAction(
    (pass: Pass, key) => endPass(organisation, family, pass, key),
    { invalidates: [[...PASSES]] },
  );
  const columns = useMemo<Column<Pass>[]>(
    () => [
      { id: 'name', title: t('access.pass.name'), wide: true, cell: (row) => row.name },
      { id: 'made_by', title: t('access.pass.made_by'), cell: (row) => row.made_by },
      { id: 'made', title: t('access.pass.made'), cell: (row) => words.time(row.made_at) },
      { id: 'expires', title: t('access.pass.expires'), cell: (row) => words.time(row.expires_at) },
      {
        id: 'end',
        title: t('access.pass.end'),
        cell: (row) => (
          <Button size="xs" variant="default" onClick={() => end(row)}>
            {t('access.pass.end')}
          </Button>
        ),
      },
    ],
    [t, words, end],
  );
  const title = t('access.pass.title', { family });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const error = make.error ?? refused;
  return (
    <section className="stack-s">
      <h2>{title}</h2>
      <p className="quiet">{t('access.pass.text', { family })}</p>
      {error && <ProblemView error={error} focus />}
      {make.data && (
        <SecretView
          label={t('access.pass.once')}
          text={
            family === 'tokens'
              ? make.data.token
              : `${window.location.origin}/${language}/link#${make.data.token}`
          }
        />
      )}
      <Answer query={list} lines={2}>
        {({ rows }) =>
          rows.length > 0 && (
            <DataTable label={title} columns={columns} rows={rows} rowKey={(row) => row.id} />
          )
        }
      </Answer>
      <form className="end" onSubmit={submit}>
        <TextInput
          size="xs"
          label={t('access.pass.name')}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="number"
          min={1}
          label={t('access.pass.days')}
          required
          value={String(days)}
          onChange={(event) => setDays(event.currentTarget.valueAsNumber || 0)}
        />
        <Button size="xs" type="submit" variant="default" loading={make.isPending}>
          {t('access.pass.make')}
        </Button>
      </form>
    </section>
  );
}
