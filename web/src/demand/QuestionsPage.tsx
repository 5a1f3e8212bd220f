import { Link, useParams } from 'react-router';
import type { Schema } from '../api/client';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Cells } from '../ui/Cells';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { useQuestions } from './queries';

// What could not be decided without a person, each with the cells and the candidates.
export default function QuestionsPage() {
  const { order } = useParams();
  const { t } = useWords();
  const desk = useDesk();
  const questions = useQuestions(order!);
  return (
    <Page
      title={t('demand.questions.title')}
      lead={t('demand.questions.lead')}
      back={<Link to={`${desk}/order/${order}`}>{t('demand.orders.one')}</Link>}
    >
      <Answer query={questions}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t('demand.questions.empty')} />
          ) : (
            <>
              {rows.map((question) => (
                <QuestionView key={question.id} order={order!} question={question} />
              ))}
            </>
          )
        }
      </Answer>
    </Page>
  );
}

function QuestionView({ order, question }: { order: string; question: Schema['Question'] }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <section className="panel stack">
      <h2>{t('demand.doubt', { kind: question.kind })}</h2>
      <Cells label={t('demand.item.sources')} cells={question.sources} />
      {question.candidates.length > 0 && (
        <div className="stack-s">
          <h3>{t('demand.questions.candidates')}</h3>
          <ul>
            {question.candidates.map((candidate) => (
              <li key={`${candidate.id} ${candidate.name}`}>
                {candidate.id ? (
                  <Link to={`${desk}/order/${order}/items/${candidate.id}`}>{candidate.name}</Link>
                ) : (
                  candidate.name
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
