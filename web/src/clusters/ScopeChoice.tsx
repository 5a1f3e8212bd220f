import { NativeSelect } from '@mantine/core';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import type { Scope } from './queries';

export function useScope(): Scope {
  const { params } = useUrlState();
  return params.get('scope') === 'deciding' ? 'deciding' : 'all';
}

// Whether rules that decide nothing are held, too.
export function ScopeChoice() {
  const { t } = useWords();
  const { change } = useUrlState();
  return (
    <NativeSelect
      className="no-print"
      size="xs"
      label={t('clusters.repair.scope')}
      value={useScope()}
      data={['all', 'deciding'].map((scope) => ({
        value: scope,
        label: t('clusters.repair.scope_name', { scope }),
      }))}
      onChange={(event) => change({ scope: event.currentTarget.value })}
    />
  );
}
