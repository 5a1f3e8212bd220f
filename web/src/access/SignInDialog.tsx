import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { asProblem } from '../api/problem';
import { useWords } from '../lib/words';
import { SignInForm } from './SignInForm';
import './access.css';

// A sign-in that ended while its owner was at work is renewed over the page, which keeps what was
// typed.
export function SignInDialog() {
  const { t } = useWords();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const ended = useEnded();
  useEffect(() => {
    const element = dialog.current;
    if (ended.now) element?.showModal();
    return () => element?.close();
  }, [ended.now]);
  if (!ended.now) return null;
  return (
    <dialog
      ref={dialog}
      className="access-dialog stack"
      aria-labelledby={title}
      onCancel={ended.over}
    >
      <div>
        <h2 id={title}>{t('access.again.title')}</h2>
        <p className="quiet">{t('access.again.text')}</p>
      </div>
      <SignInForm done={ended.over} />
    </dialog>
  );
}

// Whether the server has just said that it does not know who asks.
function useEnded() {
  const client = useQueryClient();
  const [now, setNow] = useState(false);
  useEffect(() => {
    const look = (error: unknown) => {
      if (error && asProblem(error).status === 401) setNow(true);
    };
    const queries = client.getQueryCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
    });
    const changes = client.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
    });
    return () => {
      queries();
      changes();
    };
  }, [client]);
  return { now, over: () => setNow(false) };
}
