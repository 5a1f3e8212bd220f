import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Page } from '../ui/Page';
import { PlaceMap } from './PlaceMap';
import { useMap } from './queries';

const EVERYTHING = new URLSearchParams();

export default function RegionsPage() {
  const { t } = useWords();
  const places = useMap(EVERYTHING);
  return (
    <Page title={t('search.regions.title')} lead={t('search.regions.lead')}>
      <section className="panel">
        <Answer query={places}>{(data) => <PlaceMap places={data} params={EVERYTHING} />}</Answer>
      </section>
    </Page>
  );
}
