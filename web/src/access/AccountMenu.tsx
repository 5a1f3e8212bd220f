import { useEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { useWords } from '../lib/words';
import { isSignedIn, type Me, useRights, useSignOut } from './session';
import '../app/Switches.css';
import './access.css';

// Who is signed in, and what concerns the account; or the way in.
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useWords();
  const { language } = useParams();
  const { pathname, search } = useLocation();
  if (!isSignedIn(me)) {
    const to = encodeURIComponent(pathname + search);
    return <Link to={`/${language}/sign-in?to=${to}`}>{t('access.menu.sign_in')}</Link>;
  }
  return <Menu key={pathname} me={me} />;
}

function Menu({ me }: { me: Me }) {
  const { t } = useWords();
  const { language } = useParams();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const may = useRights();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);
  const leave = async () => {
    await signOut();
    await navigate(`/${language}/sign-in`);
  };
  return (
    <div
      ref={box}
      className="menu"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <button
        type="button"
        className="switch-button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {me.name} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div className="menu-panel">
          <p>{me.roles.map((role) => t('access.role', { role })).join(', ')}</p>
          {me.tenant_name && <p className="quiet">{me.tenant_name}</p>}
          {me.login && <Link to={`/${language}/desk/account`}>{t('access.menu.account')}</Link>}
          {me.roles.includes('organisation_admin') && (
            <Link to={`/${language}/desk/staff/${me.tenant}`}>{t('access.menu.staff')}</Link>
          )}
          {may('accounts.list') && (
            <Link to={`/${language}/desk/people`}>{t('access.menu.people')}</Link>
          )}
          {may('audit.list') && (
            <Link to={`/${language}/desk/audit`}>{t('journal.page.title')}</Link>
          )}
          <button type="button" onClick={() => void leave()}>
            {t('access.menu.sign_out')}
          </button>
        </div>
      )}
    </div>
  );
}
