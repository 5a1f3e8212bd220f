import { useId, useState } from 'react';
import { useWords } from '../lib/words';
import './FileDrop.css';

// A plain file input inside its drop area: keyboard and screen readers use the input itself.
export function FileDrop(props: {
  label: string;
  hint: string;
  accept: string;
  file: File | undefined;
  onFile: (file: File) => void;
}) {
  const { t, bytes } = useWords();
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) props.onFile(file);
      }}
    >
      <strong id={`${id}-name`}>{props.label}</strong>
      {/* The browser's own button speaks the browser's language; the label takes its place. */}
      <input
        id={id}
        className="hidden"
        type="file"
        aria-labelledby={`${id}-name`}
        accept={props.accept}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) props.onFile(file);
        }}
      />
      <label htmlFor={id} aria-hidden="true">
        {t('shell.choose_file')}
      </label>
      <p id={`${id}-hint`} className="quiet">
        {props.hint}
      </p>
      {props.file && (
        <p role="status">
          <strong>{props.file.name}</strong> · {bytes(props.file.size)}
        </p>
      )}
    </div>
  );
}
