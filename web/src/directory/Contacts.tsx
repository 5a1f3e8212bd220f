import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import type { Schema } from '../api/client';
import { type Organisation, useContacts } from './queries';

type Contact = Schema['ContactPublic'];

// The public contacts; whoever has signed in sees the business contacts too.
export function Contacts(props: { organisation: Organisation; signedIn: boolean }) {
  const { t } = useWords();
  const all = useContacts(props.organisation.id, props.signedIn);
  const rows = all.data?.rows ?? props.organisation.contacts;
  const columns: Column<Contact>[] = [
    {
      id: 'kind',
      title: t('directory.field.contact_kind'),
      cell: (row) => t('directory.contact', { kind: row.kind }),
    },
    {
      id: 'value',
      title: t('directory.field.value'),
      wide: true,
      cell: (row) => <Value row={row} />,
    },
    { id: 'person', title: t('directory.field.person'), cell: (row) => row.person || '–' },
    { id: 'position', title: t('directory.field.position'), cell: (row) => row.position || '–' },
  ];
  return (
    <section className="panel stack-s" aria-label={t('directory.page.contacts')}>
      <h2>{t('directory.page.contacts')}</h2>
      {rows.length > 0 && (
        <DataTable
          label={t('directory.page.contacts')}
          columns={columns}
          rows={rows}
          rowKey={(row) => `${row.kind}/${row.value}`}
        />
      )}
      {!props.signedIn && <p className="quiet">{t('directory.page.contacts_more')}</p>}
    </section>
  );
}

function Value({ row }: { row: Contact }) {
  if (row.kind === 'email') return <a href={`mailto:${row.value}`}>{row.value}</a>;
  if (row.kind === 'phone')
    return <a href={`tel:${row.value.replace(/[^+\d]/g, '')}`}>{row.value}</a>;
  return row.value;
}
