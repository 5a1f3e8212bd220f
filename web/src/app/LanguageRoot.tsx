import { useEffect, useState } from 'react';
import { IntlProvider } from 'react-intl';
import { Navigate, Outlet, useLocation, useParams } from 'react-router';
import { isLanguage, type Language, LOCALES } from '../lib/languages';
import { loadMessages, type Messages } from './messages';

// The first part of the address is the language; everything below speaks it.
export function LanguageRoot() {
  const { language } = useParams();
  const { pathname } = useLocation();
  if (!isLanguage(language)) return <Navigate to={`/ru${pathname}`} replace />;
  return <Speaking key={language} language={language} />;
}

function Speaking({ language }: { language: Language }) {
  const [messages, setMessages] = useState<Messages>();
  useEffect(() => {
    document.documentElement.lang = LOCALES[language];
    void loadMessages(language).then(setMessages);
  }, [language]);
  if (!messages) return null;
  return (
    <IntlProvider locale={LOCALES[language]} messages={messages} defaultLocale="ru">
      <Outlet />
    </IntlProvider>
  );
}
