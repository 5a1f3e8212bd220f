import type { ReactNode } from 'react';
import { Link, ScrollRestoration, useParams } from 'react-router';
import { LanguageSwitch } from '../app/LanguageSwitch';
import { SchemeSwitch } from '../app/SchemeSwitch';
import { useWords } from '../lib/words';
import { Page } from '../ui/Page';
import '../app/Shell.css';
import './access.css';

// A page for whoever is not signed in yet: one thing to do, nothing around it.
export function PlainShell(props: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useWords();
  const { language } = useParams();
  return (
    <div className="access-page">
      <header className="bar no-print">
        <Link to={`/${language}`}>{t('shell.name')}</Link>
        <div className="bar-tools">
          <LanguageSwitch />
          <SchemeSwitch />
        </div>
      </header>
      <main id="main">
        <Page title={props.title} lead={props.lead}>
          {props.children}
        </Page>
      </main>
      <ScrollRestoration />
    </div>
  );
}
