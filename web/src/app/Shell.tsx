import {
  Navigate,
  Outlet,
  ScrollRestoration,
  useLocation,
  useNavigation,
  useParams,
} from 'react-router';
import { AccountMenu } from '../access/AccountMenu';
import { isSignedIn, type Me, useMe, useRights } from '../access/session';
import { SignInDialog } from '../access/SignInDialog';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { JobTray } from './JobTray';
import { LanguageSwitch } from './LanguageSwitch';
import { Navigation } from './Navigation';
import { SchemeSwitch } from './SchemeSwitch';
import './Shell.css';

// The desk is for those who are signed in.
export function Shell() {
  const { language } = useParams();
  const { pathname, search } = useLocation();
  const me = useMe();
  if (me.data && !isSignedIn(me.data)) {
    const to = encodeURIComponent(pathname + search);
    return <Navigate to={`/${language}/sign-in?to=${to}`} replace />;
  }
  return <Answer query={me}>{(data) => <Desk me={data} />}</Answer>;
}

function Desk({ me }: { me: Me }) {
  const { t } = useWords();
  const navigation = useNavigation();
  const may = useRights();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Navigation />
      <div className="shell-body">
        <header className="bar no-print">
          {me.demo && <span className="ribbon">{t('shell.demo')}</span>}
          <div className="bar-tools">
            {may('jobs.list') && <JobTray />}
            <LanguageSwitch />
            <SchemeSwitch />
            <AccountMenu me={me} />
          </div>
        </header>
        <main id="main" aria-busy={navigation.state !== 'idle'}>
          <Outlet />
        </main>
        {me.demo && <footer className="only-print">{t('shell.demo')}</footer>}
      </div>
      <SignInDialog />
      <ScrollRestoration />
    </div>
  );
}
