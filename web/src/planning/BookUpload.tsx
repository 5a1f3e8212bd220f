import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { FileDrop } from '../ui/FileDrop';
import { Notice } from '../ui/Notice';
import { ProblemView } from '../ui/ProblemView';
import { uploadBook } from './actions';

// The producers' side: lines, offers, modules, budgets, parameters in one workbook.
export function BookUpload() {
  const { t } = useWords();
  const [file, setFile] = useState<File>();
  const upload = useAction(uploadBook, { invalidates: [['planning', 'books']] });
  return (
    <form
      className="panel stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) upload.mutate(file);
      }}
    >
      <h2>{t('planning.book.title')}</h2>
      {upload.isError && <ProblemView error={upload.error} focus />}
      {upload.data && (
        <Notice good>
          {t('planning.book.received', {
            name: upload.data.name,
            lines: upload.data.lines,
            offers: upload.data.offers,
            modules: upload.data.modules,
          })}
        </Notice>
      )}
      <FileDrop
        label={t('planning.book.file')}
        hint={t('planning.book.hint')}
        accept=".xlsx"
        file={file}
        onFile={setFile}
      />
      <div>
        <Button type="submit" variant="default" loading={upload.isPending} disabled={!file}>
          {t('planning.book.send')}
        </Button>
      </div>
    </form>
  );
}
