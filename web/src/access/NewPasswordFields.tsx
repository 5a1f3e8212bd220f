import { TextInput } from '@mantine/core';
import { useWords } from '../lib/words';

export type TwicePassword = { password: string; again: string };

export function isTwice({ password, again }: TwicePassword) {
  return password !== '' && password === again;
}

// A new password, typed twice.
export function NewPasswordFields(props: {
  value: TwicePassword;
  onChange: (value: TwicePassword) => void;
}) {
  const { t } = useWords();
  const { value, onChange } = props;
  const differs = value.again !== '' && value.again !== value.password;
  return (
    <>
      <TextInput
        label={t('access.password.new')}
        description={t('access.password.rule')}
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
      <TextInput
        label={t('access.password.again')}
        type="password"
        autoComplete="new-password"
        required
        error={differs ? t('access.password.differs') : undefined}
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
      />
    </>
  );
}
