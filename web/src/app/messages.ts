import type { Language } from '../lib/languages';

export type Messages = Record<string, string>;

const catalogues = import.meta.glob<Messages>('../../../locales/*/*.json', { import: 'default' });

// All catalogues of one language, each its own hashed file.
export async function loadMessages(language: Language): Promise<Messages> {
  const wanted = Object.entries(catalogues).filter(([path]) => path.includes(`/${language}/`));
  const parts = await Promise.all(wanted.map(([, load]) => load()));
  return Object.assign({}, ...parts) as Messages;
}
