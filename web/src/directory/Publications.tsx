import { useWords } from '../lib/words';
import { useAnnouncements, useDocuments } from './queries';

// Announcements stand in the language they were written in.
export function News({ organisation }: { organisation: string }) {
  const { t, day } = useWords();
  const { data } = useAnnouncements(organisation);
  if (!data || data.rows.length === 0) return null;
  return (
    <section className="panel stack" aria-label={t('directory.page.announcements')}>
      <h2>{t('directory.page.announcements')}</h2>
      {data.rows.map((one) => (
        <article key={one.id} lang={one.language ?? 'ru'}>
          <h3>{one.title}</h3>
          <p className="quiet">
            {t('directory.announcement', { kind: one.kind })}
            {one.published_at && ` · ${day(one.published_at)}`}
          </p>
          <p className="news-body">{one.body}</p>
        </article>
      ))}
    </section>
  );
}

export function Documents({ organisation }: { organisation: string }) {
  const { t, bytes, day } = useWords();
  const { data } = useDocuments(organisation);
  if (!data || data.rows.length === 0) return null;
  return (
    <section className="panel stack-s" aria-label={t('directory.page.documents')}>
      <h2>{t('directory.page.documents')}</h2>
      <ul>
        {data.rows.map((one) => (
          <li key={one.id}>
            <a href={`/api/organisations/${organisation}/documents/${one.id}`} download>
              {one.title}
            </a>{' '}
            <span className="quiet">
              {bytes(one.bytes)} · {day(one.changed_at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
