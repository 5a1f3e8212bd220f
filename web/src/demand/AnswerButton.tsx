import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { KeyCap } from '../ui/KeyCap';

// An answer that is given with a press or with its key.
export function AnswerButton(props: {
  shortcut: string;
  disabled: boolean;
  variant?: 'default';
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      size="xs"
      {...(props.variant ? { variant: props.variant } : {})}
      disabled={props.disabled}
      aria-keyshortcuts={props.shortcut}
      onClick={props.onChoose}
      leftSection={<KeyCap name={props.shortcut} />}
    >
      {props.children}
    </Button>
  );
}
