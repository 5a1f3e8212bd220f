import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schema } from '../api/client';
import { useKeysOn, useShortcuts } from '../lib/shortcuts';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Empty } from '../ui/Empty';
import { KeyCap } from '../ui/KeyCap';
import { ProblemView } from '../ui/ProblemView';
import { KeysHelp } from './KeysHelp';
import { asksReading, readingName } from './reading';
import { comparable, type GiveAnswer, useAnswer, useTakeBack } from './review';
import { ReviewList } from './ReviewList';
import { ReviewQuestionView } from './ReviewQuestionView';

type Answered = { decision: string; question: string };

// The queue: one question at a time, answered with a press or a single key, each answer undone as
// easily. Which question is open stands in the address.
export function ReviewDesk(props: { order: string; review: Schema['ReviewPage'] }) {
  const words = useWords();
  const { t } = words;
  const { rows, total } = props.review;
  const { params, change } = useUrlState();
  const [following, setFollowing] = useState<string>();
  const [answers, setAnswers] = useState<Answered[]>([]);
  const [said, setSaid] = useState('');
  const [help, setHelp] = useState(false);
  const [keysOn, setKeysOn] = useKeysOn();

  const wanted = params.get('question');
  const found = [wanted, following].map((id) => rows.findIndex((row) => row.id === id));
  const index = Math.max(0, found.find((at) => at >= 0) ?? 0);
  const question = rows[index];

  const answer = useAnswer(props.order);
  const takeBack = useTakeBack();
  const open = (id: string | undefined) => {
    if (id === undefined) return;
    answer.reset();
    change({ question: id }, { replace: true });
  };
  const busy = answer.isPending || takeBack.isPending;

  const tell: GiveAnswer = (verdict, candidate) => {
    if (!question || busy || (candidate && !comparable(question, candidate))) return;
    const { subject } = question;
    const reading = asksReading(question);
    if (reading && verdict === 'new_item') return;
    setFollowing((rows[index + 1] ?? rows[index - 1])?.id);
    const text = reading
      ? t('demand.reading.told', {
          verdict,
          raw: subject.variant.specification,
          number: candidate ? readingName(question, candidate, words) : '',
        })
      : t('demand.review.told', { verdict, name: subject.name, other: candidate?.name ?? '' });
    answer.mutate(
      {
        question: question.id,
        body: {
          verdict,
          subject: subject.item,
          ...(candidate ? { candidate: candidate.item } : {}),
        },
      },
      {
        onSuccess: ({ decisions, questions_open }) => {
          const decision = decisions[0]!.id;
          setAnswers((before) => [...before, { decision, question: question.id }]);
          setSaid(t('demand.review.answered', { text, count: questions_open }));
        },
      },
    );
  };
  const last = answers.at(-1);
  const undo = () => {
    if (!last || busy) return;
    takeBack.mutate(last.decision, {
      onSuccess: () => {
        open(last.question);
        setAnswers((before) => before.slice(0, -1));
        setSaid(t('demand.review.undone'));
      },
    });
  };

  useShortcuts(
    {
      J: () => open(rows[index + 1]?.id),
      K: () => open(rows[index - 1]?.id),
      N: () => tell('none'),
      'Shift+N': () => tell('new_item'),
      U: undo,
      '?': () => setHelp(true),
      ...Object.fromEntries(
        (question?.candidates ?? []).map((candidate, at) => [
          String(at + 1),
          () => tell('same', candidate),
        ]),
      ),
    },
    keysOn,
  );

  return (
    <div className="stack">
      <div className="row answered">
        <span role="status">{said}</span>
        {last && (
          <Button
            size="xs"
            variant="default"
            loading={takeBack.isPending}
            onClick={undo}
            leftSection={<KeyCap name="U" />}
          >
            {t('demand.review.undo')}
          </Button>
        )}
        <Button
          size="xs"
          variant="subtle"
          onClick={() => setHelp(true)}
          leftSection={<KeyCap name="?" />}
        >
          {t('demand.keys.title')}
        </Button>
      </div>
      {answer.isError && <ProblemView error={answer.error} focus />}
      {takeBack.isError && <ProblemView error={takeBack.error} focus />}
      {question ? (
        <div className="two">
          <ReviewQuestionView question={question} busy={busy} onAnswer={tell} />
          <ReviewList questions={rows} total={total} current={question.id} onOpen={open} />
        </div>
      ) : (
        <Empty text={t('demand.review.empty')} />
      )}
      {help && <KeysHelp on={keysOn} onChange={setKeysOn} onClose={() => setHelp(false)} />}
    </div>
  );
}
