import { NativeSelect } from '@mantine/core';
import type { Schema } from '../api/client';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';

const ENCODINGS = [
  'utf-8',
  'windows-1251',
  'cp866',
  'koi8-r',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'windows-1252',
];

// How a text file is taken apart; workbooks have neither.
export function FileForm({ preview }: { preview: Schema['Preview'] }) {
  const { t } = useWords();
  const { change } = useUrlState();
  const { encoding, delimiter } = preview;
  if (encoding === undefined) return null;
  return (
    <div className="end panel">
      <NativeSelect
        label={t('demand.columns.encoding')}
        value={encoding}
        data={ENCODINGS.includes(encoding) ? ENCODINGS : [encoding, ...ENCODINGS]}
        onChange={(event) => change({ encoding: event.currentTarget.value }, { replace: true })}
      />
      <NativeSelect
        label={t('demand.columns.delimiter')}
        value={delimiter ?? ''}
        data={[
          { value: ';', label: t('demand.columns.semicolon') },
          { value: ',', label: t('demand.columns.comma') },
          { value: '\t', label: t('demand.columns.tab') },
          { value: '|', label: t('demand.columns.bar') },
          ...(delimiter === undefined ? [{ value: '', label: '–' }] : []),
        ]}
        onChange={(event) => change({ delimiter: event.currentTarget.value }, { replace: true })}
      />
      <p className="quiet">{t('demand.columns.file_hint')}</p>
    </div>
  );
}
