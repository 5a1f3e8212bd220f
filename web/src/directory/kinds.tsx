import type { Key, Words } from '../lib/words';
import type { Column } from '../ui/DataTable';
import { Tag } from '../ui/Tag';
import { ANNOUNCEMENT, CAPABILITY, CONTACT, type Field, LINE, PRODUCT } from './fields';
import { nameIn } from './names';
import type { Own } from './queries';

// Kinds of records that the cabinet keeps by one form each; documents have files and a view of
// their own.
export type KeptKind = Exclude<keyof Own, 'documents'>;

export type Kept<Kind extends KeptKind> = {
  title: Key;
  fields: Field[];
  nameOf: (record: Own[Kind], language: string | undefined) => string;
  columns: (words: Words, language: string | undefined) => Column<Own[Kind]>[];
};

const orDash = (text: string | number | undefined) =>
  text === undefined || text === '' ? '–' : text;

const products: Kept<'products'> = {
  title: 'directory.page.products',
  fields: PRODUCT,
  nameOf: (record, language) => nameIn(language, record),
  columns: (words) => [
    { id: 'okpd2', title: words.t('directory.field.okpd2'), cell: (row) => orDash(row.okpd2) },
    {
      id: 'register',
      title: words.t('directory.field.register_number'),
      cell: (row) => orDash(row.register_number),
    },
    {
      id: 'price',
      title: words.t('directory.field.price'),
      figure: true,
      cell: (row) =>
        row.price === undefined ? '–' : words.price(row.price, row.currency ?? 'RUB'),
    },
  ],
};

const capabilities: Kept<'capabilities'> = {
  title: 'directory.page.capabilities',
  fields: CAPABILITY,
  nameOf: (record) => [record.operation, record.item].filter(Boolean).join(' · '),
  columns: ({ t }) => [
    { id: 'machine', title: t('directory.field.machine'), cell: (row) => orDash(row.machine) },
    { id: 'envelope', title: t('directory.field.envelope'), cell: (row) => orDash(row.envelope) },
    { id: 'accuracy', title: t('directory.field.accuracy'), cell: (row) => orDash(row.accuracy) },
    { id: 'material', title: t('directory.field.material'), cell: (row) => orDash(row.material) },
  ],
};

const lines: Kept<'lines'> = {
  title: 'directory.page.lines',
  fields: LINE,
  nameOf: (record) => record.name,
  columns: ({ t, number }) => [
    { id: 'products', title: t('directory.field.products'), cell: (row) => orDash(row.products) },
    {
      id: 'capacity',
      title: t('directory.field.capacity'),
      figure: true,
      cell: (row) =>
        row.capacity === undefined
          ? '–'
          : t('directory.page.in', {
              value: number(row.capacity),
              unit: row.unit ?? '',
              period: t('directory.period', { period: row.period ?? 'month' }),
            }),
    },
    { id: 'load', title: t('directory.field.load'), figure: true, cell: (row) => orDash(row.load) },
    {
      id: 'lead_days',
      title: t('directory.field.lead_days'),
      figure: true,
      cell: (row) => orDash(row.lead_days),
    },
    {
      id: 'minimum_lot',
      title: t('directory.field.minimum_lot'),
      figure: true,
      cell: (row) => (row.minimum_lot === undefined ? '–' : number(row.minimum_lot)),
    },
  ],
};

const contacts: Kept<'contacts'> = {
  title: 'directory.page.contacts',
  fields: CONTACT,
  nameOf: (record) => record.value,
  columns: ({ t }) => [
    {
      id: 'kind',
      title: t('directory.field.contact_kind'),
      cell: (row) => t('directory.contact', { kind: row.kind }),
    },
    { id: 'person', title: t('directory.field.person'), cell: (row) => orDash(row.person) },
    { id: 'position', title: t('directory.field.position'), cell: (row) => orDash(row.position) },
    {
      id: 'visibility',
      title: t('directory.field.visibility'),
      cell: (row) => t('directory.audience', { audience: row.visibility ?? 'signed_in' }),
    },
  ],
};

const STATE_TONES = {
  draft: 'accent',
  waiting: 'warn',
  published: 'good',
  refused: 'bad',
  archived: 'quiet',
} as const;

const announcements: Kept<'announcements'> = {
  title: 'directory.page.announcements',
  fields: ANNOUNCEMENT,
  nameOf: (record) => record.title,
  columns: ({ t, time }) => [
    {
      id: 'kind',
      title: t('directory.field.contact_kind'),
      cell: (row) => t('directory.announcement', { kind: row.kind }),
    },
    {
      id: 'state',
      title: t('directory.field.status'),
      cell: (row) => (
        <>
          <Tag tone={STATE_TONES[row.state]}>
            {t('directory.announcement_state', { state: row.state })}
          </Tag>
          {row.reason && (
            <div className="quiet">{t('directory.cabinet.refused', { reason: row.reason })}</div>
          )}
        </>
      ),
    },
    {
      id: 'published',
      title: t('directory.field.published_at'),
      cell: (row) => (row.published_at ? time(row.published_at) : '–'),
    },
  ],
};

export const KEPT: { [Kind in KeptKind]: Kept<Kind> } = {
  products,
  capabilities,
  lines,
  contacts,
  announcements,
};
