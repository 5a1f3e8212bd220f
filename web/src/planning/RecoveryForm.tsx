import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../lib/words';
import { useRiskRun } from './RiskAnswer';
import { recoveryOf } from './risk_form';
import { type Resilience, useRisk } from './risk_queries';
import type { Plan } from './queries';

// How long a lost producer stays away is for the reader to say.
export function RecoveryForm({ plan, found }: { plan: Plan; found: Resilience }) {
  const { t } = useWords();
  const uncertainty = useRisk(plan.id).data?.uncertainty;
  const { run, busy, progress } = useRiskRun(plan.id);
  const [text, setText] = useState(() =>
    (found.losses[0]?.outages ?? []).map(({ quarters }) => quarters).join(', '),
  );
  const [asked, setAsked] = useState(false);
  const recovery = recoveryOf(text);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (recovery) run({ recovery, ...(uncertainty ? { uncertainty } : {}) });
  };
  return (
    <form className="end no-print" onSubmit={submit}>
      <TextInput
        size="xs"
        label={t('planning.resilience.recovery')}
        value={text}
        error={asked && !recovery && t('planning.resilience.recovery_wrong')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" loading={busy}>
        {t('planning.risk.again')}
      </Button>
      {progress}
    </form>
  );
}
