import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Schema } from '../api/client';
import { useDesk } from '../lib/desk';
import { parseInteger } from '../lib/numbers';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Empty } from '../ui/Empty';
import { JobProgress } from '../ui/JobProgress';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { BookUpload } from './BookUpload';
import { useBooks, useReadyOrders } from './queries';
import { useSolve } from './useSolve';

export default function NewScenarioPage() {
  const { t } = useWords();
  const desk = useDesk();
  const orders = useReadyOrders();
  const books = useBooks();
  const { solve, job, onDone } = useSolve();
  return (
    <Page
      title={t('planning.new.title')}
      lead={t('planning.new.lead')}
      back={<Link to={`${desk}/plan`}>{t('planning.plans.title')}</Link>}
    >
      <Answer query={orders}>
        {(ready) =>
          ready.length === 0 ? (
            <Empty
              text={t('planning.new.no_orders')}
              action={<Link to={`${desk}/order/new`}>{t('planning.new.make_order')}</Link>}
            />
          ) : job ? (
            <JobProgress id={job} onDone={onDone} />
          ) : (
            <Answer query={books}>
              {({ rows }) => (
                <>
                  {solve.isError && <ProblemView error={solve.error} focus />}
                  <BookUpload />
                  {rows.length > 0 && (
                    <ScenarioForm
                      orders={ready}
                      books={rows}
                      busy={solve.isPending}
                      onSubmit={solve.mutate}
                    />
                  )}
                </>
              )}
            </Answer>
          )
        }
      </Answer>
    </Page>
  );
}

function ScenarioForm(props: {
  orders: Schema['Order'][];
  books: Schema['ProducerBook'][];
  busy: boolean;
  onSubmit: (body: Schema['ScenarioDraft']) => void;
}) {
  const { t } = useWords();
  const [params] = useSearchParams();
  const [name, setName] = useState('');
  const [order, setOrder] = useState(params.get('order') ?? props.orders[0]!.id);
  const [book, setBook] = useState<string>();
  const [objective, setObjective] = useState('least_cost');
  const [limit, setLimit] = useState('10');
  const seconds = parseInteger(limit);
  const wrong = 'error' in seconds || seconds.value < 1;
  return (
    <form
      className="panel stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong) return;
        props.onSubmit({
          name: name.trim(),
          order,
          // The newest workbook unless another was chosen.
          producer_book: book ?? props.books[0]!.id,
          edits: objective === 'earliest' ? [{ kind: 'objective', target: objective }] : [],
          time_limit_s: seconds.value,
        });
      }}
    >
      <h2>{t('planning.new.scenario')}</h2>
      <TextInput
        label={t('planning.plans.name')}
        value={name}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('planning.plans.order')}
        value={order}
        data={props.orders.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setOrder(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('planning.new.book')}
        value={book ?? props.books[0]!.id}
        data={props.books.map(({ id, name, lines, offers, modules }) => ({
          value: id,
          label: t('planning.new.book_is', { name, lines, offers, modules }),
        }))}
        onChange={(event) => setBook(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('planning.compare.objective')}
        value={objective}
        data={['least_cost', 'earliest'].map((value) => ({
          value,
          label: t('planning.proof.objective', { objective: value }),
        }))}
        onChange={(event) => setObjective(event.currentTarget.value)}
      />
      <TextInput
        className="short-input"
        label={t('planning.new.limit')}
        inputMode="numeric"
        value={limit}
        error={wrong && t('planning.new.limit_wrong')}
        onChange={(event) => setLimit(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={props.busy}>
          {t('planning.new.solve')}
        </Button>
      </div>
    </form>
  );
}
