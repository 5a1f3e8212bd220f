import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useRights } from '../access/session';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { SideSheet } from '../ui/SideSheet';
import { LedgerForm } from './LedgerForm';
import { LedgerUpload } from './LedgerUpload';
import { useNaming } from './naming';
import { type Line, type Named, useLedger } from './queries';
import './clusters.css';

export function LedgerView({ cluster }: { cluster: string }) {
  const may = useRights(cluster);
  return (
    <div className="stack">
      <Ledger cluster={cluster} />
      {may('imports.check_ledger') && (
        <section className="panel no-print">
          <LedgerUpload cluster={cluster} />
        </section>
      )}
      {may('cluster.ledger.add') && <Adding cluster={cluster} />}
    </div>
  );
}

function Adding({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="no-print">
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('clusters.ledger.add')}
      </Button>
      {open && (
        <SideSheet title={t('clusters.ledger.add')} onClose={() => setOpen(false)}>
          <LedgerForm cluster={cluster} onDone={() => setOpen(false)} />
        </SideSheet>
      )}
    </div>
  );
}

function Ledger({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const { params, change } = useUrlState();
  const columns = useLedgerColumns();
  const ledger = useLedger(cluster, params.get('after') ?? undefined);
  return (
    <Answer query={ledger}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <Empty text={t('clusters.ledger.empty')} />
        ) : (
          <section className="panel stack-s">
            <DataTable
              label={t('clusters.room.ledger')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
            />
            {next !== undefined && (
              <div className="no-print">
                <Button size="xs" variant="default" onClick={() => change({ after: next })}>
                  {t('clusters.ledger.more')}
                </Button>
              </div>
            )}
          </section>
        )
      }
    </Answer>
  );
}

function useLedgerColumns() {
  const { t, money } = useWords();
  const naming = useNaming();
  return useMemo<Column<Line>[]>(() => {
    const party = (one: Named | undefined) => (one ? naming.name(one) : '–');
    const sum = (row: Line, value: number | undefined) =>
      value === undefined ? '–' : money(value, row.currency ?? 'RUB');
    return [
      {
        id: 'number',
        title: t('clusters.ledger.number'),
        cell: (row) => (
          <>
            {row.number}
            <div className="quiet">{t('clusters.ledger.kind', { kind: row.kind ?? '' })}</div>
          </>
        ),
      },
      {
        id: 'signed',
        title: t('clusters.ledger.signed_on'),
        cell: (row) => (
          <div className="cluster-dates">
            {row.signed_on}
            {row.ends_on && <div className="quiet">– {row.ends_on}</div>}
          </div>
        ),
      },
      {
        id: 'supplier',
        title: t('clusters.ledger.supplier'),
        wide: true,
        cell: (row) => party(row.supplier_named),
      },
      {
        id: 'buyer',
        title: t('clusters.ledger.buyer'),
        wide: true,
        cell: (row) => party(row.buyer_named),
      },
      {
        id: 'subject',
        title: t('clusters.ledger.subject'),
        wide: true,
        cell: (row) => (
          <>
            {row.subject || '–'}
            {row.okpd2 && <div className="quiet">{row.okpd2}</div>}
          </>
        ),
      },
      {
        id: 'sum',
        title: t('clusters.ledger.sum'),
        figure: true,
        cell: (row) => (
          <>
            {sum(row, row.sum)}
            {row.shipped !== undefined && (
              <div className="quiet">
                {t('clusters.ledger.shipped')} {sum(row, row.shipped)}
              </div>
            )}
          </>
        ),
      },
    ];
  }, [t, money, naming]);
}
