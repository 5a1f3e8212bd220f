import { useWords } from '../lib/words';
import { useOwnRecords } from './own';
import type { OwnOrganisation } from './queries';

// What a reader of the public page would miss.
export function Completeness({ own }: { own: OwnOrganisation }) {
  const { t } = useWords();
  const contacts = useOwnRecords(own.id, 'contacts', undefined);
  const products = useOwnRecords(own.id, 'products', undefined);
  const capabilities = useOwnRecords(own.id, 'capabilities', undefined);
  if (!contacts.data || !products.data || !capabilities.data) return null;
  const lacks: [boolean, string][] = [
    [!own.name_en, t('directory.hint.name_en')],
    [!own.name_zh, t('directory.hint.name_zh')],
    [own.latitude === undefined, t('directory.hint.point')],
    [
      !own.description_ru && !own.description_en && !own.description_zh,
      t('directory.hint.description'),
    ],
    [!own.site, t('directory.hint.site')],
    [!own.okved2?.length, t('directory.hint.okved2')],
    [own.sizes.length === 0, t('directory.hint.sizes')],
    [!contacts.data.rows.some((row) => row.visibility === 'public'), t('directory.hint.contacts')],
    [products.data.total === 0, t('directory.hint.products')],
    [capabilities.data.total === 0, t('directory.hint.capabilities')],
  ];
  const missing = lacks.filter(([lacking]) => lacking).map(([, what]) => what);
  return (
    <p className="quiet">
      {missing.length === 0
        ? t('directory.cabinet.complete')
        : `${t('directory.cabinet.hints')}: ${missing.join(', ')}.`}
    </p>
  );
}
