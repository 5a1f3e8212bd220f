import type { Key } from '../lib/words';

// The members of a draft as a form asks for them.
export type FieldKind =
  | 'text'
  | 'area'
  | 'whole' // a whole number, or nothing
  | 'money' // hundredths, typed in units
  | 'degrees' // millionths, typed in degrees
  | 'date'
  | 'codes' // a list, typed with commas
  | 'choice'
  | 'choices'
  | 'region'
  | 'certificates';

export type Field = {
  name: string;
  label: Key;
  kind: FieldKind;
  hint?: Key;
  // Of a choice: the values, and the text that names one.
  values?: readonly string[];
  named?: (value: string) => { key: Key; values?: Record<string, string> };
};

export type Draft = Record<string, unknown>;

export const KINDS = [
  'producer',
  'school_or_university',
  'research_institute',
  'infrastructure',
  'management_company',
  'public_customer',
  'investor',
  'authority',
  'finance',
] as const;

const text = (name: string, label: Key): Field => ({ name, label, kind: 'text' });
const date = (name: string, label: Key): Field => ({ name, label, kind: 'date' });
const whole = (name: string, label: Key): Field => ({ name, label, kind: 'whole' });

export const LEGAL: Field[] = [
  text('name_ru', 'directory.field.name_ru'),
  text('name_en', 'directory.field.name_en'),
  text('name_zh', 'directory.field.name_zh'),
  text('inn', 'directory.field.inn'),
  text('ogrn', 'directory.field.ogrn'),
  text('kpp', 'directory.field.kpp'),
  text('country', 'directory.field.country'),
  text('foreign_number', 'directory.field.foreign_number'),
];

export const ABOUT: Field[] = [
  {
    name: 'kinds',
    label: 'directory.field.kinds',
    kind: 'choices',
    values: KINDS,
    named: (kind) => ({ key: `directory.kind.${kind as (typeof KINDS)[number]}` }),
  },
  text('short_name', 'directory.field.short_name'),
  {
    name: 'okved2',
    label: 'directory.field.okved2',
    kind: 'codes',
    hint: 'directory.cabinet.codes_hint',
  },
  text('site', 'directory.field.site'),
  { name: 'description_ru', label: 'directory.field.description_ru', kind: 'area' },
  { name: 'description_en', label: 'directory.field.description_en', kind: 'area' },
  { name: 'description_zh', label: 'directory.field.description_zh', kind: 'area' },
];

export const WHERE: Field[] = [
  { name: 'region', label: 'directory.field.region', kind: 'region' },
  text('address', 'directory.field.address'),
  text('oktmo', 'directory.field.oktmo'),
  { name: 'latitude', label: 'directory.field.latitude', kind: 'degrees' },
  { name: 'longitude', label: 'directory.field.longitude', kind: 'degrees' },
];

export const ORGANISATION: Field[] = [...LEGAL, ...ABOUT, ...WHERE];

export const PRODUCT: Field[] = [
  text('name_ru', 'directory.field.name_ru'),
  text('name_en', 'directory.field.name_en'),
  text('name_zh', 'directory.field.name_zh'),
  {
    name: 'status',
    label: 'directory.field.status',
    kind: 'choice',
    values: ['offered', 'withdrawn'],
    named: (status) => ({ key: 'directory.offered', values: { status } }),
  },
  text('okpd2', 'directory.field.okpd2'),
  text('tnved', 'directory.field.tnved'),
  text('unit', 'directory.field.unit'),
  { name: 'price', label: 'directory.field.price', kind: 'money' },
  text('currency', 'directory.field.currency'),
  text('origin', 'directory.field.origin'),
  text('register_number', 'directory.field.register_number'),
  text('register_row', 'directory.field.register_row'),
  date('register_date', 'directory.field.register_date'),
  date('valid_to', 'directory.field.valid_to'),
  date('excluded_on', 'directory.field.excluded_on'),
  date('basis_valid_to', 'directory.field.basis_valid_to'),
  text('regulation', 'directory.field.regulation'),
  whole('points', 'directory.field.points'),
];

export const CAPABILITY: Field[] = [
  text('operation', 'directory.field.operation'),
  text('item', 'directory.field.item'),
  {
    name: 'status',
    label: 'directory.field.status',
    kind: 'choice',
    values: ['declared', 'confirmed', 'expired'],
    named: (status) => ({ key: 'directory.standing', values: { status } }),
  },
  text('machine', 'directory.field.machine'),
  text('envelope', 'directory.field.envelope'),
  text('accuracy', 'directory.field.accuracy'),
  text('material', 'directory.field.material'),
  { name: 'certificates', label: 'directory.field.certificates', kind: 'certificates' },
];

export const LINE: Field[] = [
  text('name', 'directory.field.name'),
  text('site', 'directory.field.place'),
  text('products', 'directory.field.products'),
  whole('capacity', 'directory.field.capacity'),
  text('unit', 'directory.field.unit'),
  {
    name: 'period',
    label: 'directory.field.period',
    kind: 'choice',
    values: ['shift', 'month', 'year'],
    named: (period) => ({ key: 'directory.period', values: { period } }),
  },
  whole('load', 'directory.field.load'),
  whole('lead_days', 'directory.field.lead_days'),
  whole('minimum_lot', 'directory.field.minimum_lot'),
];

export const CONTACT: Field[] = [
  {
    name: 'kind',
    label: 'directory.field.contact_kind',
    kind: 'choice',
    values: ['phone', 'email', 'messenger', 'post'],
    named: (kind) => ({ key: 'directory.contact', values: { kind } }),
  },
  text('value', 'directory.field.value'),
  text('person', 'directory.field.person'),
  text('position', 'directory.field.position'),
  {
    name: 'visibility',
    label: 'directory.field.visibility',
    kind: 'choice',
    values: ['public', 'signed_in'],
    named: (audience) => ({ key: 'directory.audience', values: { audience } }),
  },
];

export const ANNOUNCEMENT: Field[] = [
  {
    name: 'kind',
    label: 'directory.field.contact_kind',
    kind: 'choice',
    values: ['announcement', 'news'],
    named: (kind) => ({ key: 'directory.announcement', values: { kind } }),
  },
  {
    name: 'language',
    label: 'directory.field.language',
    kind: 'choice',
    values: ['ru', 'en', 'zh'],
    named: (language) => ({ key: 'directory.language', values: { language } }),
  },
  text('title', 'directory.field.title'),
  { name: 'body', label: 'directory.field.body', kind: 'area' },
];
