import { Checkbox } from '@mantine/core';
import { type Key, useWords } from '../lib/words';
import { KeyCap } from '../ui/KeyCap';
import { SideSheet } from '../ui/SideSheet';

const KEYS: [string[], Key][] = [
  [['1', '…', '5'], 'demand.keys.candidate'],
  [['N'], 'demand.keys.none'],
  [['Shift+N'], 'demand.keys.new_item'],
  [['U'], 'demand.keys.undo'],
  [['J'], 'demand.keys.next'],
  [['K'], 'demand.keys.previous'],
  [['?'], 'demand.keys.help'],
];

export function KeysHelp(props: {
  on: boolean;
  onChange: (on: boolean) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <SideSheet title={t('demand.keys.title')} onClose={props.onClose}>
      <table className="table">
        <caption className="hidden">{t('demand.keys.title')}</caption>
        <tbody>
          {KEYS.map(([names, does]) => (
            <tr key={does}>
              <th scope="row">
                {names.map((name) => (
                  <KeyCap key={name} name={name} />
                ))}
                <span className="hidden">{names.join(' ')}</span>
              </th>
              <td>{t(does)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('demand.keys.layout')}</p>
      <Checkbox
        label={t('demand.keys.on')}
        checked={props.on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </SideSheet>
  );
}
