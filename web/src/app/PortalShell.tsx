import { Link, NavLink, Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { AccountMenu } from '../access/AccountMenu';
import { isSignedIn, useMe } from '../access/session';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { LanguageSwitch } from './LanguageSwitch';
import { SchemeSwitch } from './SchemeSwitch';
import './Shell.css';
import './PortalShell.css';

// What everybody may see, signed in or not.
export function PortalShell() {
  const { t } = useWords();
  const me = useMe();
  const portal = usePortal();
  const navigation = useNavigation();
  return (
    <div className="portal">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className="bar portal-bar no-print">
        <Link to={portal} className="portal-brand">
          {t('shell.name')}
        </Link>
        <nav aria-label={t('shell.portal.label')} className="portal-nav">
          <NavLink to={`${portal}/search`}>{t('shell.portal.search')}</NavLink>
          <NavLink to={`${portal}/clusters`}>{t('shell.portal.clusters')}</NavLink>
          <NavLink to={`${portal}/regions`}>{t('shell.portal.regions')}</NavLink>
          {isSignedIn(me.data) && <Link to={`${portal}/desk`}>{t('shell.portal.desk')}</Link>}
        </nav>
        {me.data?.demo && <span className="ribbon">{t('shell.demo')}</span>}
        <div className="bar-tools">
          <LanguageSwitch />
          <SchemeSwitch />
          {me.data && <AccountMenu me={me.data} />}
        </div>
      </header>
      <main id="main" aria-busy={navigation.state !== 'idle'}>
        <Outlet />
      </main>
      {me.data?.demo && <footer className="only-print">{t('shell.demo')}</footer>}
      <ScrollRestoration />
    </div>
  );
}
