import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { IMPORTS } from '../reference/queries';
import { FileDrop } from '../ui/FileDrop';
import { ProblemView } from '../ui/ProblemView';
import { checkLedger } from './queries';

// A ledger file; its dry run and the rest are on the page of the import.
export function LedgerUpload({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const desk = useDesk();
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const send = useAction((sent: File, key: string) => checkLedger(cluster, sent, key), {
    invalidates: [IMPORTS],
    done: ({ import: made, job }) => void navigate(`${desk}/imports/${made.id}?job=${job.id}`),
  });
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) send.mutate(file);
      }}
    >
      {send.isError && <ProblemView error={send.error} focus />}
      <FileDrop
        label={t('clusters.ledger.upload')}
        hint={t('clusters.ledger.upload_hint')}
        accept=".csv,.xlsx,.ods"
        file={file}
        onFile={setFile}
      />
      <div>
        <Button type="submit" loading={send.isPending} disabled={!file}>
          {t('clusters.ledger.check')}
        </Button>
      </div>
    </form>
  );
}
