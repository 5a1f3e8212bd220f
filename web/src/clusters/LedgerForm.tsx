import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAction } from '../api/use_action';
import { parseInteger } from '../lib/numbers';
import { type Key, useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { ProblemView } from '../ui/ProblemView';
import { useNaming } from './naming';
import { addContract, CLUSTER, type Cluster, useCluster } from './queries';

const EMPTY = {
  number: '',
  signed_on: '',
  ends_on: '',
  supplier: '',
  buyer: '',
  subject: '',
  okpd2: '',
  sum: '',
};
type Draft = typeof EMPTY;

const TITLES: Record<keyof Draft, Key> = {
  number: 'clusters.ledger.number',
  signed_on: 'clusters.ledger.signed_on',
  ends_on: 'clusters.ledger.ends_on',
  supplier: 'clusters.ledger.supplier',
  buyer: 'clusters.ledger.buyer',
  subject: 'clusters.ledger.subject',
  okpd2: 'clusters.ledger.okpd2',
  sum: 'clusters.ledger.sum',
};

// A contract between two members, entered by hand.
export function LedgerForm({ cluster, onDone }: { cluster: string; onDone: () => void }) {
  const found = useCluster(cluster);
  return <Answer query={found}>{(data) => <Form cluster={data} onDone={onDone} />}</Answer>;
}

function Form({ cluster, onDone }: { cluster: Cluster; onDone: () => void }) {
  const { t } = useWords();
  const naming = useNaming();
  const [draft, setDraft] = useState(EMPTY);
  const [wrongSum, setWrongSum] = useState(false);
  const send = useAction(
    (sum: number | undefined, key: string) => addContract(cluster.id, bodyOf(draft, sum), key),
    { invalidates: [[...CLUSTER(cluster.id)]], done: onDone },
  );
  const field = (name: keyof Draft) => ({
    label: t(TITLES[name]),
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  });
  const members = [
    { value: '', label: t('clusters.ledger.choose') },
    ...cluster.members.map(({ organisation }) => ({
      value: organisation.id,
      label: naming.name(organisation),
    })),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const sum = parseInteger(draft.sum);
    const wrong = draft.sum.trim() !== '' && !('value' in sum);
    setWrongSum(wrong);
    if (!wrong) send.mutate('value' in sum ? sum.value * 100 : undefined);
  };
  return (
    <form className="stack" onSubmit={submit}>
      {send.error && <ProblemView error={send.error} focus />}
      <TextInput required {...field('number')} />
      <TextInput required type="date" {...field('signed_on')} />
      <TextInput type="date" {...field('ends_on')} />
      <NativeSelect required data={members} {...field('supplier')} />
      <NativeSelect required data={members} {...field('buyer')} />
      <TextInput {...field('subject')} />
      <TextInput {...field('okpd2')} />
      <TextInput
        inputMode="numeric"
        description={t('clusters.ledger.sum_hint')}
        error={wrongSum && t('clusters.ledger.not_whole')}
        {...field('sum')}
      />
      <div>
        <Button type="submit" loading={send.isPending}>
          {t('clusters.ledger.added')}
        </Button>
      </div>
    </form>
  );
}

function bodyOf(draft: Draft, sum: number | undefined) {
  const { ends_on, number, signed_on, supplier, buyer, subject, okpd2 } = draft;
  return {
    kind: 'contract' as const,
    number,
    signed_on,
    supplier,
    buyer,
    subject,
    okpd2,
    ...(ends_on ? { ends_on } : {}),
    ...(sum === undefined ? {} : { sum }),
  };
}
