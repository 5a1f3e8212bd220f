import { useWords } from '../lib/words';
import { Steps } from '../ui/Steps';

export function ImportSteps({ current }: { current: number }) {
  const { t } = useWords();
  return (
    <Steps
      label={t('demand.steps.label')}
      current={current}
      steps={[
        t('demand.steps.file'),
        t('demand.steps.columns'),
        t('demand.steps.check'),
        t('demand.steps.load'),
      ]}
    />
  );
}
