import { useWords } from '../lib/words';
import { Notice } from '../ui/Notice';

// What the order and the workbook left open, and what was taken instead.
export function PlanWarnings({ warnings }: { warnings: string[] }) {
  const { t } = useWords();
  if (warnings.length === 0) return null;
  return (
    <Notice>
      <details>
        <summary>{t('planning.plan.warnings', { count: warnings.length })}</summary>
        <ul lang="en">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}
