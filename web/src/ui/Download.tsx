import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

// A file of the server, saved by the browser.
export function Download({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button component="a" href={href} download size="xs" variant="default">
      {children}
    </Button>
  );
}
