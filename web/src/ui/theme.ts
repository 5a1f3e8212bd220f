import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

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

// The greys of the dark scheme, in the hue of the rest.
const dark: MantineColorsTuple = [
  '#e4ecef',
  '#a8b7be',
  '#8b9aa2',
  '#54646d',
  '#3a4a52',
  '#26333a',
  '#1d282e',
  '#172127',
  '#10181c',
  '#0b1215',
];

export const theme = createTheme({
  colors: { petrol, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)' },
  respectReducedMotion: true,
});

// Mantine speaks in our tokens: they are checked for contrast in both schemes.
const ours = {
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-2)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-anchor': 'var(--accent)',
};
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
