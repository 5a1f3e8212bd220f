import { useState } from 'react';
import { asProblem } from '../api/problem';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Notice } from '../ui/Notice';
import { Completeness } from './Completeness';
import { ConflictView } from './ConflictView';
import { draftOf } from './drafts';
import { ABOUT, type Draft, LEGAL, ORGANISATION, WHERE } from './fields';
import { readOwn, saveOrganisation } from './own';
import { DIRECTORY, type OrganisationDraft, type OwnOrganisation } from './queries';
import { RecordForm } from './RecordForm';
import { SizesForm } from './SizesForm';

// The record itself. When somebody changed it meanwhile, the form stays and shows both.
export function ProfileView({ own }: { own: OwnOrganisation }) {
  const { t } = useWords();
  const [base, setBase] = useState(own); // what the form was made from
  const [mine, setMine] = useState<Draft>(() => draftOf(own, ORGANISATION));
  const [theirs, setTheirs] = useState<OwnOrganisation>();
  const [round, setRound] = useState(0);
  const renew = (from: OwnOrganisation, draft: Draft) => {
    setBase(from);
    setMine(draft);
    setTheirs(undefined);
    setRound(round + 1);
  };
  const save = useAction(
    async (draft: Draft, key) => {
      try {
        return await saveOrganisation(base, draft as OrganisationDraft, key);
      } catch (error) {
        if (asProblem(error).status === 409) {
          const present = await readOwn(own.id);
          if (present.version !== base.version) setTheirs(present);
        }
        throw error;
      }
    },
    {
      invalidates: [DIRECTORY],
      done: (saved: OwnOrganisation) => renew(saved, draftOf(saved, ORGANISATION)),
    },
  );
  return (
    <>
      <Completeness own={own} />
      {save.isSuccess && <Notice good>{t('directory.cabinet.saved')}</Notice>}
      {theirs && (
        <ConflictView
          mine={mine}
          theirs={draftOf(theirs, ORGANISATION)}
          onChosen={(draft) => renew(theirs, draft)}
        />
      )}
      <section className="panel" aria-label={t('directory.cabinet.profile')}>
        <RecordForm
          key={round}
          groups={[
            { title: t('directory.cabinet.legal'), fields: LEGAL },
            { title: t('directory.cabinet.about'), fields: ABOUT },
            { title: t('directory.cabinet.where'), fields: WHERE },
          ]}
          draft={mine}
          error={save.error}
          pending={save.isPending}
          save={t('directory.cabinet.save')}
          onChange={setMine}
          onSave={(draft) => save.mutate(draft)}
        />
      </section>
      <SizesForm key={`sizes-${own.version}`} own={own} />
    </>
  );
}
