import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAction } from '../api/use_action';
import { LANGUAGE_NAMES, LANGUAGES } from '../lib/languages';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { isTwice, NewPasswordFields } from './NewPasswordFields';
import { changeMe, changePassword } from './queries';
import { SecondFactor } from './SecondFactor';
import { ME, type Me, useMe } from './session';
import { SignIns } from './SignIns';
import './access.css';

export default function AccountPage() {
  const { t } = useWords();
  const me = useMe();
  return (
    <Page title={t('access.account.title')}>
      <Answer query={me}>
        {(data) => (
          <div className="account-grid">
            <Profile key={data.version} me={data} />
            <Password />
            <SecondFactor on={data.second_factor} />
            <SignIns />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Profile({ me }: { me: Me }) {
  const { t } = useWords();
  const [name, setName] = useState(me.name);
  const [language, setLanguage] = useState(me.language ?? 'ru');
  const save = useAction((_: void, key) => changeMe(me.version, { name, language }, key), {
    invalidates: [[...ME]],
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <section className="panel stack">
      <h2>{t('access.account.profile')}</h2>
      <p>
        {me.login} · {me.roles.map((role) => t('access.role', { role })).join(', ')}
        {me.tenant_name ? ` · ${me.tenant_name}` : ''}
        {me.regions.length > 0 ? ` · ${me.regions.join(', ')}` : ''}
      </p>
      {save.error && <ProblemView error={save.error} focus />}
      <form className="stack" onSubmit={send}>
        <TextInput
          label={t('access.account.name')}
          autoComplete="name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('shell.language')}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('access.account.save')}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Password() {
  const { t } = useWords();
  const [present, setPresent] = useState('');
  const [twice, setTwice] = useState({ password: '', again: '' });
  const change = useMutation({
    mutationFn: () => changePassword({ present, password: twice.password }),
    onSuccess: () => {
      setPresent('');
      setTwice({ password: '', again: '' });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isTwice(twice)) change.mutate();
  };
  return (
    <section className="panel stack">
      <h2>{t('access.password.title')}</h2>
      {change.error && <ProblemView error={change.error} focus />}
      {change.data && <Notice good>{t('access.password.done')}</Notice>}
      <form className="stack" onSubmit={send}>
        <TextInput
          label={t('access.password.present')}
          type="password"
          autoComplete="current-password"
          required
          value={present}
          onChange={(event) => setPresent(event.currentTarget.value)}
        />
        <NewPasswordFields value={twice} onChange={setTwice} />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('access.password.set')}
          </Button>
        </div>
      </form>
    </section>
  );
}
