import { useWords } from '../lib/words';
import { useUrlState } from '../lib/url_state';
import { Page } from '../ui/Page';
import { Views } from '../ui/Views';
import { Codes } from './Codes';
import { CLASSIFIERS, type Classifier } from './queries';
import { Regions } from './Regions';
import { Rules } from './Rules';
import { Sets } from './Sets';

// What the rest of Artel refers to: codes, regions, figures of acts, and where each came from.
export default function ReferencePage() {
  const { t } = useWords();
  const { params } = useUrlState();
  const view = params.get('view') ?? 'okpd2';
  const classifier = CLASSIFIERS.find((one) => one === view);
  const views: string[] = [...CLASSIFIERS, 'regions', 'rules', 'sets'];
  return (
    <Page title={t('reference.title')} lead={t('reference.lead')}>
      <Views
        label={t('reference.views')}
        current={view}
        views={views.map((id) => ({ id, title: t('reference.view', { view: id }) }))}
      />
      <View classifier={classifier} view={view} />
    </Page>
  );
}

function View(props: { classifier: Classifier | undefined; view: string }) {
  if (props.view === 'regions') return <Regions />;
  if (props.view === 'rules') return <Rules />;
  if (props.view === 'sets') return <Sets />;
  return <Codes classifier={props.classifier ?? 'okpd2'} key={props.classifier} />;
}
