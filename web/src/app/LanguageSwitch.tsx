import { Link, useLocation, useParams } from 'react-router';
import { LANGUAGE_NAMES, LANGUAGES, LOCALES } from '../lib/languages';
import { useWords } from '../lib/words';
import './Switches.css';

// The same page in another language; each name in its own.
export function LanguageSwitch() {
  const { t } = useWords();
  const { language } = useParams();
  const { pathname, search } = useLocation();
  const rest = pathname.replace(/^\/[^/]+/, '');
  return (
    <ul className="switch" aria-label={t('shell.language')}>
      {LANGUAGES.map((other) => (
        <li key={other}>
          <Link
            to={`/${other}${rest}${search}`}
            lang={LOCALES[other]}
            aria-current={other === language ? 'true' : undefined}
          >
            {LANGUAGE_NAMES[other]}
          </Link>
        </li>
      ))}
    </ul>
  );
}
