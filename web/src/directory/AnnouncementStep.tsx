import { Button } from '@mantine/core';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { moveAnnouncement } from './own';
import { type Announcement, DIRECTORY } from './queries';

const NEXT: Partial<Record<Announcement['state'], 'submit' | 'archive'>> = {
  draft: 'submit',
  refused: 'submit',
  published: 'archive',
};

// The one step that the author may take from here.
export function AnnouncementStep(props: { organisation: string; record: Announcement }) {
  const { t } = useWords();
  const { organisation, record } = props;
  const move = useAction(
    (step: 'submit' | 'archive', key) => moveAnnouncement(organisation, record.id, step, key),
    { invalidates: [DIRECTORY] },
  );
  const step = NEXT[record.state];
  if (!step) return null;
  return (
    <>
      {move.error && <ProblemView error={move.error} focus />}
      <Button
        size="xs"
        variant="default"
        loading={move.isPending}
        onClick={() => move.mutate(step)}
      >
        {t(step === 'submit' ? 'directory.cabinet.submit' : 'directory.cabinet.archive')}
      </Button>
    </>
  );
}
