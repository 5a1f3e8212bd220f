import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemView } from '../ui/ProblemView';
import { Tag } from '../ui/Tag';
import { endOtherSignIns, endSignIn, SIGN_INS, type SignInRecord, useSignIns } from './queries';

// Where the account is signed in now.
export function SignIns() {
  const words = useWords();
  const { t } = words;
  const list = useSignIns();
  const { mutate: end, ...ending } = useAction(endSignIn, { invalidates: [[...SIGN_INS]] });
  const others = useAction((_: void, key) => endOtherSignIns(key), {
    invalidates: [[...SIGN_INS]],
  });
  const columns = useMemo<Column<SignInRecord>[]>(
    () => [
      {
        id: 'browser',
        title: t('access.sign_ins.browser'),
        cell: (row) => (
          <>
            {row.browser || t('access.sign_ins.unknown')}{' '}
            {row.current && <Tag tone="accent">{t('access.sign_ins.current')}</Tag>}
          </>
        ),
      },
      { id: 'address', title: t('access.sign_ins.address'), cell: (row) => row.address },
      {
        id: 'started',
        title: t('access.sign_ins.started'),
        cell: (row) => words.time(row.started_at),
      },
      { id: 'seen', title: t('access.sign_ins.seen'), cell: (row) => words.time(row.seen_at) },
      {
        id: 'end',
        title: t('access.sign_ins.end'),
        cell: (row) =>
          !row.current && (
            <Button size="xs" variant="default" onClick={() => end(row)}>
              {t('access.sign_ins.end')}
            </Button>
          ),
      },
    ],
    [t, words, end],
  );
  const error = ending.error ?? others.error;
  return (
    <section className="panel stack account-wide">
      <h2>{t('access.sign_ins.title')}</h2>
      {error && <ProblemView error={error} focus />}
      <Answer query={list} lines={3}>
        {({ rows }) => (
          <>
            <DataTable
              label={t('access.sign_ins.title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
            />
            {rows.length > 1 && (
              <div>
                <Button
                  size="xs"
                  variant="default"
                  loading={others.isPending}
                  onClick={() => others.mutate()}
                >
                  {t('access.sign_ins.end_others')}
                </Button>
              </div>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
