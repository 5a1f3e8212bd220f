import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { Facts } from '../ui/Facts';
import { Findings } from './Findings';
import { NeedLines } from './NeedLines';

export function DryRunReport({ run }: { run: Schema['DryRun'] }) {
  const { t, number } = useWords();
  return (
    <>
      <Facts
        facts={[
          { label: t('demand.check.lines'), value: number(run.lines) },
          { label: t('demand.check.new'), value: number(run.new) },
          { label: t('demand.check.duplicate'), value: number(run.duplicate) },
          { label: t('demand.check.errors'), value: number(run.errors_total) },
          { label: t('demand.check.warnings'), value: number(run.warnings_total) },
        ]}
      />
      <Findings title={t('demand.check.errors_title')} findings={run.errors} />
      <Findings title={t('demand.check.warnings_title')} findings={run.warnings} />
      {run.samples.length > 0 && (
        <section className="panel stack">
          <h2>{t('demand.check.samples')}</h2>
          <NeedLines label={t('demand.check.samples')} lines={run.samples} />
        </section>
      )}
    </>
  );
}
