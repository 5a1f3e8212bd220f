import { useEffect, useRef, useState } from 'react';

export type Shortcuts = Record<string, () => void>;

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

// The name of a press: the place of the key, so that one key works in every keyboard layout; the
// question mark is wherever the layout has it.
export function shortcutOf(press: Press): string | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey) return undefined;
  if (press.key === '?' || press.key === '？') return '?';
  const name = press.code.replace(/^(Key|Digit|Numpad)(?=[A-Z0-9]$)/, '');
  return press.shiftKey ? `Shift+${name}` : name;
}

const TYPING = 'input,textarea,select,[contenteditable]';

// Single keys of a page. None works while typing or under a dialog, and the reader can switch them
// off (WCAG 2.1.4).
export function useShortcuts(shortcuts: Shortcuts, on: boolean) {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (event.repeat || target.closest(TYPING) || document.querySelector('dialog[open]')) return;
      const act = latest.current[shortcutOf(event) ?? ''];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
}

const KEPT = 'artel-keys';

export function useKeysOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) !== 'off');
  return [
    on,
    (next) => {
      localStorage.setItem(KEPT, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}
