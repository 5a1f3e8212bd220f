import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../lib/words';
import './SideSheet.css';

// A record beside the list it was opened from. The browser's own dialog keeps focus inside, closes
// on Escape and gives focus back.
export function SideSheet(props: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useWords();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) props.onClose();
      }}
    >
      <div className="sheet-body">
        <div className="sheet-head">
          <p id={title} className="quiet">
            {props.title}
          </p>
          <button type="button" aria-label={t('shell.close')} onClick={props.onClose}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
        {props.children}
      </div>
    </dialog>
  );
}
