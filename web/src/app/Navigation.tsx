import { NavLink } from 'react-router';
import { useRights } from '../access/session';
import { useMine } from '../directory/own';
import { useWords } from '../lib/words';
import { AREAS } from './areas';
import './Navigation.css';

// The areas as what they are: links of one chain.
export function Navigation() {
  const { t } = useWords();
  const may = useRights();
  // The office has no cabinet of its own in the directory.
  const mine = useMine(may('organisations.mine'));
  const has = (operation: string) =>
    may(operation) && (operation !== 'organisations.mine' || mine.data?.rows.length === 1);
  return (
    <nav className="nav no-print" aria-label={t('shell.nav.label')}>
      <div className="nav-inner">
        <NavLink to="" end className="nav-brand">
          <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
            <path className="nav-mark" d="M7 25 16 7l9 18" />
            <path className="nav-mark nav-mark-2" d="M11.5 18.5h9" />
          </svg>
          {t('shell.name')}
        </NavLink>
        <ol className="nav-chain">
          {AREAS.filter((area) => has(area.operation)).map((area) => (
            <li key={area.path}>
              <NavLink to={area.path}>
                <strong>{t(area.title)}</strong>
                <span>{t(area.hint)}</span>
              </NavLink>
            </li>
          ))}
        </ol>
        {may('jobs.list') && (
          <NavLink to="jobs" className="nav-plain">
            {t('shell.nav.jobs')}
          </NavLink>
        )}
      </div>
    </nav>
  );
}
