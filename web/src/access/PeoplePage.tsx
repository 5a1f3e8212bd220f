import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { Pager } from '../ui/Pager';
import { ProblemView } from '../ui/ProblemView';
import { SearchBox } from '../ui/SearchBox';
import { SideSheet } from '../ui/SideSheet';
import { Tag } from '../ui/Tag';
import { type AccountRow, changeStatus, PEOPLE, resetAccount, usePeople } from './queries';
import { ResetLink } from './ResetLink';
import { useMe } from './session';

// All accounts of the installation, for whoever runs it.
export default function PeoplePage() {
  const { t } = useWords();
  const desk = useDesk();
  const me = useMe();
  const { params, change } = useUrlState();
  const search = params.get('search') ?? '';
  const people = usePeople(search, params.get('after') ?? undefined);
  const [chosen, setChosen] = useState<string>();
  const columns = useMemo<Column<AccountRow>[]>(
    () => [
      {
        id: 'login',
        title: t('access.sign_in.login'),
        cell: (row) => (
          <button type="button" className="access-name" onClick={() => setChosen(row.id)}>
            {row.login}
          </button>
        ),
      },
      { id: 'name', title: t('access.account.name'), wide: true, cell: (row) => row.name },
      { id: 'tenant', title: t('access.people.tenant'), cell: (row) => row.tenant_name },
      {
        id: 'roles',
        title: t('access.staff.roles'),
        cell: (row) => row.roles.map((role) => t('access.role', { role })).join(', '),
      },
      {
        id: 'status',
        title: t('access.staff.status'),
        cell: (row) => (
          <Tag tone={row.status === 'active' ? 'good' : 'bad'}>
            {t('access.status', { status: row.status })}
          </Tag>
        ),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t('access.people.title')}
      lead={t('access.people.lead')}
      actions={<Link to={`${desk}/staff/${me.data?.tenant}`}>{t('access.people.office')}</Link>}
    >
      <SearchBox
        label={t('access.people.search')}
        value={search}
        onChange={(text) => change({ search: text }, { replace: true })}
      />
      <Answer query={people}>
        {(page) =>
          page.rows.length === 0 ? (
            <Empty text={t('shell.filter.nothing')} />
          ) : (
            <>
              <DataTable
                label={t('access.people.title')}
                columns={columns}
                rows={page.rows}
                rowKey={(row) => row.id}
                onRow={(row) => setChosen(row.id)}
                current={chosen}
              />
              <Pager shown={page.rows.length} total={page.total} next={page.next} />
              {page.rows
                .filter((row) => row.id === chosen)
                .map((row) => (
                  <SideSheet key={row.id} title={row.login} onClose={() => setChosen(undefined)}>
                    <AccountSheet account={row} />
                  </SideSheet>
                ))}
            </>
          )
        }
      </Answer>
    </Page>
  );
}

function AccountSheet({ account }: { account: AccountRow }) {
  const { t } = useWords();
  const { language } = useParams();
  const other = account.status === 'active' ? 'suspended' : 'active';
  const toggle = useAction((_: void, key) => changeStatus(account, other, key), {
    invalidates: [[...PEOPLE]],
  });
  const reset = useMutation({
    mutationFn: (factorToo: boolean) => resetAccount(account.id, factorToo),
  });
  const error = toggle.error ?? reset.error;
  return (
    <div className="stack">
      <h2>{account.name}</h2>
      <p>{account.tenant_name}</p>
      {error && <ProblemView error={error} focus />}
      <div>
        <Button variant="default" loading={toggle.isPending} onClick={() => toggle.mutate()}>
          {other === 'suspended' ? t('access.people.suspend') : t('access.people.restore')}
        </Button>
      </div>
      <ResetLink
        token={reset.data?.token}
        language={language}
        hasFactor
        pending={reset.isPending}
        make={(factorToo) => reset.mutate(factorToo)}
      />
    </div>
  );
}
