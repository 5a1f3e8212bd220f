import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../lib/words';
import './access.css';

// A secret that is shown this once, to be copied.
export function SecretView({ label, text }: { label: string; text: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <div className="stack-s" role="status">
      <strong>{label}</strong>
      <code className="secret">{text}</code>
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {copied ? t('access.secret.copied') : t('access.secret.copy')}
        </Button>
      </div>
    </div>
  );
}
