import { Button } from '@mantine/core';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { ProblemView } from '../ui/ProblemView';
import { disclose } from './own';
import { DIRECTORY, type Own } from './queries';

// Whether everybody sees the price or capacity; only the owner decides, by an act of its own.
export function DisclosureButton(props: {
  organisation: string;
  kind: 'products' | 'lines';
  record: Own['products'] | Own['lines'];
  may: boolean;
}) {
  const { t } = useWords();
  const { organisation, kind, record } = props;
  const disclosed = 'price_public' in record ? record.price_public : record.capacity_public;
  const act = useAction((value: boolean, key) => disclose(organisation, kind, record, value, key), {
    invalidates: [DIRECTORY],
  });
  return (
    <div className="stack-s">
      <span className="quiet">
        {t(disclosed ? 'directory.cabinet.disclosed' : 'directory.cabinet.concealed')}
      </span>
      {act.error && <ProblemView error={act.error} focus />}
      {props.may && (
        <div>
          <Button
            size="xs"
            variant="default"
            loading={act.isPending}
            onClick={() => act.mutate(!disclosed)}
          >
            {t(disclosed ? 'directory.cabinet.conceal' : 'directory.cabinet.disclose')}
          </Button>
        </div>
      )}
    </div>
  );
}
