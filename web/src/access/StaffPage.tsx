import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { SideSheet } from '../ui/SideSheet';
import { Tag } from '../ui/Tag';
import { InviteForm } from './InviteForm';
import { Passes } from './Passes';
import { PersonSheet } from './PersonSheet';
import { endInvitation, type Pass, type Person, STAFF, useStaff } from './queries';
import { useRights } from './session';

// The people of an organisation, who is invited, and what else lets somebody in.
export default function StaffPage() {
  const words = useWords();
  const { t } = words;
  const { organisation = '' } = useParams();
  const staff = useStaff(organisation);
  const may = useRights(organisation);
  const [inviting, setInviting] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const { mutate: end, error } = useAction(
    (pass: Pass, key) => endInvitation(organisation, pass, key),
    { invalidates: [[...STAFF]] },
  );
  const people = useMemo<Column<Person>[]>(
    () => [
      {
        id: 'name',
        title: t('access.account.name'),
        wide: true,
        cell: (row) => (
          <button type="button" className="access-name" onClick={() => setChosen(row.id)}>
            {row.name}
          </button>
        ),
      },
      { id: 'login', title: t('access.sign_in.login'), cell: (row) => row.login },
      {
        id: 'roles',
        title: t('access.staff.roles'),
        cell: (row) => row.roles.map((role) => t('access.role', { role })).join(', '),
      },
      { id: 'regions', title: t('access.staff.regions'), cell: (row) => row.regions.join(', ') },
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
  const invitations = useMemo<Column<Pass>[]>(
    () => [
      { id: 'name', title: t('access.account.name'), wide: true, cell: (row) => row.name },
      {
        id: 'roles',
        title: t('access.staff.roles'),
        cell: (row) => row.roles.map((role) => t('access.role', { role })).join(', '),
      },
      { id: 'made_by', title: t('access.pass.made_by'), cell: (row) => row.made_by },
      {
        id: 'expires',
        title: t('access.pass.expires'),
        cell: (row) => words.time(row.expires_at),
      },
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
  return (
    <Page
      title={t('access.staff.title')}
      lead={staff.data?.name}
      actions={<Button onClick={() => setInviting(true)}>{t('access.staff.invite')}</Button>}
    >
      {error && <ProblemView error={error} focus />}
      <Answer query={staff}>
        {(data) => (
          <>
            {data.rows.length === 0 ? (
              <Empty text={t('access.staff.empty')} />
            ) : (
              <DataTable
                label={t('access.staff.title')}
                columns={people}
                rows={data.rows}
                rowKey={(row) => row.id}
                onRow={(row) => setChosen(row.id)}
                current={chosen}
              />
            )}
            {data.invitations.length > 0 && (
              <section className="stack-s">
                <h2>{t('access.staff.invited')}</h2>
                <DataTable
                  label={t('access.staff.invited')}
                  columns={invitations}
                  rows={data.invitations}
                  rowKey={(row) => row.id}
                />
              </section>
            )}
            {inviting && (
              <SideSheet title={t('access.staff.invite')} onClose={() => setInviting(false)}>
                <InviteForm organisation={organisation} grantable={data.grantable} />
              </SideSheet>
            )}
            {data.rows
              .filter((row) => row.id === chosen)
              .map((row) => (
                <SideSheet key={row.id} title={row.login} onClose={() => setChosen(undefined)}>
                  <PersonSheet
                    key={row.version}
                    organisation={organisation}
                    person={row}
                    grantable={data.grantable}
                  />
                </SideSheet>
              ))}
          </>
        )}
      </Answer>
      {may('tokens.make') && <Passes organisation={organisation} family="tokens" />}
      {may('links.make') && <Passes organisation={organisation} family="links" />}
    </Page>
  );
}
