import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useWords } from '../lib/words';
import './Switches.css';

export function SchemeSwitch() {
  const { t } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <button
      type="button"
      className="switch-button"
      aria-pressed={dark}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      <span aria-hidden="true">{dark ? '☾' : '☀'}</span> {t('shell.dark')}
    </button>
  );
}
