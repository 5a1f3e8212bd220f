import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { RegionMap } from '../ui/RegionMap';
import { type Region, useRegions } from './queries';

function nameOf(region: Region, language: string | undefined): string {
  if (language === 'en') return region.name_en;
  return language === 'zh' ? region.name_zh : region.name_ru;
}

export function Regions() {
  const regions = useRegions();
  return <Answer query={regions}>{(data) => <RegionList rows={data.rows} />}</Answer>;
}

function RegionList({ rows }: { rows: Region[] }) {
  const { t } = useWords();
  const { language } = useParams();
  const [chosen, setChosen] = useState<string>();
  const columns = useMemo<Column<Region>[]>(
    () => [
      { id: 'id', title: t('reference.region.code'), cell: (row) => row.id },
      {
        id: 'name',
        title: t('reference.region.name'),
        wide: true,
        cell: (row) => nameOf(row, language),
      },
      { id: 'oktmo', title: t('reference.region.oktmo'), cell: (row) => row.oktmo || '–' },
      { id: 'zone', title: t('reference.region.zone'), cell: (row) => row.zone },
    ],
    [t, language],
  );
  const places = useMemo(
    () => rows.map((row) => ({ ...row, name: nameOf(row, language), figure: 0 })),
    [rows, language],
  );
  return (
    <section className="panel stack">
      <RegionMap
        label={t('reference.view', { view: 'regions' })}
        regions={places}
        selected={chosen}
        onRegion={setChosen}
      />
      <DataTable
        label={t('reference.view', { view: 'regions' })}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onRow={(row) => setChosen(row.id)}
        current={chosen}
      />
    </section>
  );
}
