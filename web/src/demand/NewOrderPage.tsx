import { Button, Checkbox, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, change, read, type Schema } from '../api/client';
import type { Job } from '../api/jobs';
import { useAction } from '../api/use_action';
import { useDesk } from '../lib/desk';
import { toggled } from '../lib/sets';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Empty } from '../ui/Empty';
import { JobProgress } from '../ui/JobProgress';
import { Page } from '../ui/Page';
import { ProblemView } from '../ui/ProblemView';
import { FleetForm } from './FleetForm';
import { type NeedList, useNeedLists } from './queries';

// As many as the server gives at once.
const MOST = 1000;

export default function NewOrderPage() {
  const { t } = useWords();
  const desk = useDesk();
  const lists = useNeedLists(undefined, MOST);
  return (
    <Page
      title={t('demand.orders.new')}
      lead={t('demand.new_order.lead')}
      back={<Link to={`${desk}/order`}>{t('demand.orders.title')}</Link>}
    >
      <Answer query={lists}>
        {(page) => {
          const loaded = page.rows.filter((list) => list.state === 'loaded');
          return loaded.length === 0 ? (
            <Empty
              text={t('demand.new_order.no_lists')}
              action={<Link to={`${desk}/needs/new`}>{t('demand.lists.new')}</Link>}
            />
          ) : (
            <OrderForm lists={loaded} />
          );
        }}
      </Answer>
    </Page>
  );
}

function OrderForm({ lists }: { lists: NeedList[] }) {
  const { t } = useWords();
  const desk = useDesk();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [fleet, setFleet] = useState<Schema['FleetRow'][]>([]);
  const make = useAction(
    (body: Schema['OrderRequest'], key) =>
      read(api.POST('/api/orders', { params: { header: change(key) }, body })),
    {
      invalidates: [
        ['jobs', 'list'],
        ['demand', 'orders'],
      ],
    },
  );
  const done = useCallback(
    (job: Job) => void navigate(job.result ? `${desk}/order/${job.result.id}` : `${desk}/order`),
    [navigate, desk],
  );
  if (make.data) return <JobProgress id={make.data.id} onDone={done} />;
  const chosen = lists.filter(({ id }) => !left.has(id));
  return (
    <form
      className="panel stack form"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({
          name: name.trim(),
          need_lists: chosen.map(({ id }) => id),
          ...(fleet.length > 0 ? { fleet } : {}),
        });
      }}
    >
      {make.isError && <ProblemView error={make.error} focus />}
      <TextInput
        label={t('demand.orders.name')}
        value={name}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className="plain">
        <legend>{t('demand.new_order.lists')}</legend>
        <div className="stack-s">
          {lists.map((list) => (
            <Checkbox
              key={list.id}
              label={t('demand.new_order.list', {
                name: list.name,
                customer: list.customer,
                count: list.lines,
              })}
              checked={!left.has(list.id)}
              onChange={() => setLeft(toggled(left, list.id))}
            />
          ))}
        </div>
      </fieldset>
      <FleetForm files={lists.map((list) => list.name)} fleet={fleet} onChange={setFleet} />
      <div>
        <Button type="submit" loading={make.isPending} disabled={chosen.length === 0}>
          {t('demand.new_order.make', { count: chosen.length })}
        </Button>
      </div>
    </form>
  );
}
