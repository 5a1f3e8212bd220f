import { useQuery } from '@tanstack/react-query';
import { Outlet, ScrollRestoration, useNavigation } from 'react-router';
import { api, read } from '../api/client';
import { useJobEvents } from '../api/events';
import { useWords } from '../lib/words';
import { JobTray } from './JobTray';
import { LanguageSwitch } from './LanguageSwitch';
import { Navigation } from './Navigation';
import { SchemeSwitch } from './SchemeSwitch';
import './Shell.css';

export function Shell() {
  const { t } = useWords();
  const navigation = useNavigation();
  useJobEvents();
  const me = useQuery({
    queryKey: ['shell', 'me'],
    queryFn: () => read(api.GET('/api/me')),
    staleTime: Infinity,
  });
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <Navigation />
      <div className="shell-body">
        <header className="bar no-print">
          {me.data?.demo && <span className="ribbon">{t('shell.demo')}</span>}
          <div className="bar-tools">
            <JobTray />
            <LanguageSwitch />
            <SchemeSwitch />
            {me.data && <span className="bar-name">{me.data.name}</span>}
          </div>
        </header>
        <main id="main" aria-busy={navigation.state !== 'idle'}>
          <Outlet />
        </main>
        {me.data?.demo && <footer className="only-print">{t('shell.demo')}</footer>}
      </div>
      <ScrollRestoration />
    </div>
  );
}
