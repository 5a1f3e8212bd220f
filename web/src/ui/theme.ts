import { createTheme, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e8f5f5',
  '#d0e8e8',
  '#a3d3d4',
  '#7fc4c7',
  '#5cb6ba',
  '#3a9ba1',
  '#1f7f87',
  '#0b6470',
  '#0a525c',
  '#10303a',
];

export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)' },
  respectReducedMotion: true,
});
