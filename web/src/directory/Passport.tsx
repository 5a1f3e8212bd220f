import { Fragment, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useWords } from '../lib/words';
import { descriptionIn, useRegionName } from './names';
import type { Organisation } from './queries';

// What an organisation is, line by line; what is not known is left out.
export function Passport({ organisation }: { organisation: Organisation }) {
  const { t } = useWords();
  const { language } = useParams();
  const one = organisation;
  const regionName = useRegionName();
  const lines: [string, ReactNode][] = [
    [t('directory.field.kinds'), one.kinds.map((kind) => t(`directory.kind.${kind}`)).join(', ')],
    [t('directory.field.short_name'), one.short_name],
    [t('directory.field.name_ru'), language === 'ru' ? '' : one.name_ru],
    [t('directory.field.name_en'), language === 'en' ? '' : one.name_en],
    [t('directory.field.name_zh'), language === 'zh' ? '' : one.name_zh],
    [t('directory.field.inn'), one.inn],
    [t('directory.field.ogrn'), one.ogrn],
    [t('directory.field.kpp'), one.kpp],
    [t('directory.field.foreign_number'), one.foreign_number],
    [t('directory.field.okved2'), one.okved2?.join(', ')],
    [t('directory.field.region'), regionName(one.region ?? '')],
    [t('directory.field.address'), one.address],
    [t('directory.field.oktmo'), one.oktmo],
    [t('directory.field.site'), one.site && <Site address={one.site} />],
    [t('directory.field.source'), one.source === 'hand' ? t('directory.page.by_hand') : one.source],
  ];
  const text = descriptionIn(language, one);
  return (
    <section className="panel stack-s" aria-label={t('directory.page.passport')}>
      <h2>{t('directory.page.passport')}</h2>
      {text && <p className="news-body">{text}</p>}
      <dl className="passport">
        {lines
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
    </section>
  );
}

function Site({ address }: { address: string }) {
  return (
    <a href={address} rel="noreferrer nofollow">
      {address.replace(/^https?:\/\//, '')}
    </a>
  );
}
