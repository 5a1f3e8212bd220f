import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { ProblemView } from '../ui/ProblemView';
import { SearchBox } from '../ui/SearchBox';
import { type OrderItem, useOrderItems } from './queries';
import { useMerge } from './review';
import { TakenNotice } from './TakenNotice';

const MOST = 8;

// Another item of the order is the same thing: found by name, chosen, then confirmed.
export function MergeForm({ order, item }: { order: string; item: string }) {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [other, setOther] = useState<OrderItem>();
  const merge = useMerge(order, item);
  const again = () => {
    merge.reset();
    setOther(undefined);
    setSearch('');
  };
  return (
    <section className="panel stack no-print">
      <h2>{t('demand.merge.title')}</h2>
      {merge.data ? (
        <TakenNotice taken={merge.data} onUndone={again} />
      ) : (
        <>
          <div className="form">
            <SearchBox label={t('demand.merge.search')} value={search} onChange={setSearch} />
          </div>
          {search !== '' && (
            <Found
              order={order}
              item={item}
              search={search}
              chosen={other?.id}
              onChoose={setOther}
            />
          )}
          {merge.isError && <ProblemView error={merge.error} focus />}
          {search !== '' && other && (
            <div className="row">
              <span>{t('demand.merge.question', { name: other.name })}</span>
              <Button loading={merge.isPending} onClick={() => merge.mutate(other.id)}>
                {t('demand.merge.yes')}
              </Button>
              <Button variant="default" onClick={() => setOther(undefined)}>
                {t('demand.merge.no')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Found(props: {
  order: string;
  item: string;
  search: string;
  chosen: string | undefined;
  onChoose: (item: OrderItem) => void;
}) {
  const { t, number } = useWords();
  const items = useOrderItems(props.order, new URLSearchParams({ search: props.search }));
  return (
    <Answer query={items} lines={3}>
      {({ rows }) => {
        const others = rows.filter(({ id }) => id !== props.item).slice(0, MOST);
        return others.length === 0 ? (
          <p className="quiet">{t('shell.filter.nothing')}</p>
        ) : (
          <fieldset className="plain stack-s">
            <legend>{t('demand.merge.found')}</legend>
            {others.map((one) => (
              <Radio
                key={one.id}
                name="merge"
                label={t('demand.merge.item', {
                  name: one.name,
                  codes: one.codes.length > 0 ? ` · ${one.codes.join(', ')}` : '',
                  total: `${number(one.total)} ${one.unit}`,
                })}
                checked={one.id === props.chosen}
                onChange={() => props.onChoose(one)}
              />
            ))}
          </fieldset>
        );
      }}
    </Answer>
  );
}
