import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, binary, change, read, toForm } from '../api/client';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { FileDrop } from '../ui/FileDrop';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { ImportSteps } from './ImportSteps';
import { useNeedList } from './queries';

type Upload = { file: File; customer: string; replaces: string | undefined };

function send({ file, customer, replaces }: Upload, key: string) {
  return read(
    api.POST('/api/need-lists', {
      params: { header: change(key) },
      body: { file: binary(file), customer, ...(replaces ? { replaces } : {}) },
      bodySerializer: toForm,
    }),
  );
}

export default function NewNeedListPage() {
  const { t } = useWords();
  const desk = useDesk();
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const [typed, setTyped] = useState('');
  const { params } = useUrlState();
  const replaces = params.get('replaces') ?? undefined;
  const earlier = useNeedList(replaces).data;
  // A newer file is of the same customer as the one it takes the place of.
  const customer = earlier?.customer ?? typed;
  const upload = useAction(send, {
    invalidates: [['demand', 'need-lists']],
    done: (list) => void navigate(`${desk}/needs/${list.id}`),
  });
  return (
    <Page
      title={t('demand.new.title')}
      lead={t('demand.new.lead')}
      back={
        earlier ? (
          <Link to={`${desk}/needs/${earlier.id}`}>{earlier.name}</Link>
        ) : (
          <Link to={`${desk}/needs`}>{t('demand.lists.title')}</Link>
        )
      }
    >
      <ImportSteps current={0} />
      <form
        className="panel stack form"
        onSubmit={(event) => {
          event.preventDefault();
          if (file) upload.mutate({ file, customer: customer.trim(), replaces });
        }}
      >
        {earlier && <Notice>{t('demand.new.replaces', { name: earlier.name })}</Notice>}
        {upload.isError && <ProblemView error={upload.error} focus />}
        <FileDrop
          label={t('demand.new.file')}
          hint={t('demand.new.hint')}
          accept=".csv,.tsv,.txt,.xlsx,.ods,.xls"
          file={file}
          onFile={setFile}
        />
        <TextInput
          label={t('demand.new.customer')}
          description={t('demand.new.customer_hint')}
          value={customer}
          required
          readOnly={earlier !== undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div>
          <Button
            type="submit"
            loading={upload.isPending}
            disabled={!file || (replaces !== undefined && !earlier)}
          >
            {t('demand.new.send')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
