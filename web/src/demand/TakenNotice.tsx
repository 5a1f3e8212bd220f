import { Button } from '@mantine/core';
import { useWords } from '../lib/words';
import { Notice } from '../ui/Notice';
import { ProblemView } from '../ui/ProblemView';
import { type Taken, useTakeBack } from './review';

// What was decided by hand just now, and the way back.
export function TakenNotice(props: { taken: Taken; onUndone: () => void }) {
  const { t } = useWords();
  const takeBack = useTakeBack();
  const first = props.taken.decisions[0];
  return (
    <>
      {takeBack.isError && <ProblemView error={takeBack.error} focus />}
      <Notice good>
        <div className="row">
          <span>{t('demand.decisions.taken', { count: props.taken.decisions_total })}</span>
          {first && (
            <Button
              size="xs"
              variant="default"
              loading={takeBack.isPending}
              onClick={() => takeBack.mutate(first.id, { onSuccess: props.onUndone })}
            >
              {t('demand.review.undo')}
            </Button>
          )}
        </div>
      </Notice>
    </>
  );
}
