import { useNavigate } from 'react-router';
import { useMe } from '../access/session';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { emptyDraft } from './drafts';
import { ABOUT, type Draft, LEGAL, ORGANISATION, WHERE } from './fields';
import { createOrganisation } from './own';
import { DIRECTORY, type OrganisationDraft } from './queries';
import { RecordForm } from './RecordForm';

// A record added by hand; it opens as a draft.
export function NewOrganisation() {
  const { t } = useWords();
  const desk = useDesk();
  const navigate = useNavigate();
  const me = useMe();
  const create = useAction(
    (draft: Draft, key) => createOrganisation(draft as OrganisationDraft, key),
    {
      invalidates: [DIRECTORY],
      done: (made) => void navigate(`${desk}/organisation/${made.id}`),
    },
  );
  return (
    <RecordForm
      groups={[
        { title: t('directory.cabinet.legal'), fields: LEGAL },
        { title: t('directory.cabinet.about'), fields: ABOUT },
        { title: t('directory.cabinet.where'), fields: WHERE },
      ]}
      draft={{ ...emptyDraft(ORGANISATION), region: me.data?.regions[0] ?? '' }}
      error={create.error}
      pending={create.isPending}
      save={t('directory.cabinet.save')}
      onSave={(draft) => create.mutate(draft)}
    />
  );
}
