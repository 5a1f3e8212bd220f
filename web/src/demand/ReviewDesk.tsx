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
import { type Candidate, comparable, useAnswer, useTakeBack } from './review';
import { ReviewList } from './ReviewList';
import { ReviewQuestionView } from './ReviewQuestionView';

type Answered = { decision: string; question: string; text: string };

// The queue: one question at a time, answered with a press or a single key, each answer undone as
// easily. Which question is open stands in the address.
export function ReviewDesk(props: { order: string; review: Schema['ReviewPage'] }) {
  const { t } = useWords();
  const { rows, total } = props.review;
  const { params, change } = useUrlState();
  const [following, setFollowing] = useState<string>();
  const [answers, setAnswers] = useState<Answered[]>([]);
  const [asked, setAsked] = useState<Omit<Answered, 'decision'>>();
  const [undone, setUndone] = useState(false);
  const [help, setHelp] = useState(false);
  const [keysOn, setKeysOn] = useKeysOn();

  const wanted = params.get('question');
  const found = [wanted, following].map((id) => rows.findIndex((row) => row.id === id));
  const index = Math.max(0, found.find((at) => at >= 0) ?? 0);
  const question = rows[index];

  const answer = useAnswer(props.order, (taken) => {
    const decision = taken.decisions[0];
    if (decision && asked) setAnswers([...answers, { ...asked, decision: decision.id }]);
    setUndone(false);
  });
  const last = answers.at(-1);
  const takeBack = useTakeBack(() => {
    change({ question: last?.question }, { replace: true });
    setAnswers(answers.slice(0, -1));
    setUndone(true);
  });
  const open = (id: string | undefined) => {
    if (id === undefined) return;
    answer.reset();
    change({ question: id }, { replace: true });
  };
  const busy = answer.isPending || takeBack.isPending;

  const tell = (verdict: Schema['ReviewAnswerRequest']['verdict'], candidate?: Candidate) => {
    if (!question || busy || (candidate && !comparable(question, candidate))) return;
    const { subject } = question;
    setFollowing((rows[index + 1] ?? rows[index - 1])?.id);
    setAsked({
      question: question.id,
      text: t('demand.review.told', {
        verdict,
        name: subject.name,
        other: candidate?.name ?? '',
      }),
    });
    answer.mutate({
      question: question.id,
      body: {
        verdict,
        subject: subject.item,
        ...(candidate ? { candidate: candidate.item } : {}),
      },
    });
  };
  const undo = () => last && !busy && takeBack.mutate(last.decision);

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
        <span role="status">
          {last
            ? t('demand.review.answered', { text: last.text, count: total })
            : undone && t('demand.review.undone')}
        </span>
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
          <ReviewQuestionView
            question={question}
            busy={busy}
            onSame={(candidate) => tell('same', candidate)}
            onNone={tell}
          />
          <ReviewList questions={rows} total={total} current={question.id} onOpen={open} />
        </div>
      ) : (
        <Empty text={t('demand.review.empty')} />
      )}
      {help && <KeysHelp on={keysOn} onChange={setKeysOn} onClose={() => setHelp(false)} />}
    </div>
  );
}
