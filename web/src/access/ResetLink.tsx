import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../lib/words';
import { SecretView } from './SecretView';

// A one-time link with which somebody sets a new password.
export function ResetLink(props: {
  token: string | undefined;
  language: string | undefined;
  hasFactor: boolean;
  pending: boolean;
  make: (factorToo: boolean) => void;
}) {
  const { t } = useWords();
  const [factorToo, setFactorToo] = useState(false);
  const address = `${window.location.origin}/${props.language}/reset#${props.token}`;
  return (
    <section className="stack-s">
      <h3>{t('access.reset.title')}</h3>
      {props.token ? (
        <SecretView label={t('access.reset.link')} text={address} />
      ) : (
        <>
          <p className="quiet">{t('access.reset.make_text')}</p>
          {props.hasFactor && (
            <Checkbox
              label={t('access.reset.factor_too')}
              checked={factorToo}
              onChange={(event) => setFactorToo(event.currentTarget.checked)}
            />
          )}
          <div>
            <Button
              size="xs"
              variant="default"
              loading={props.pending}
              onClick={() => props.make(factorToo)}
            >
              {t('access.staff.make_link')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
