import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, type MantineThemeOverride } from '@mantine/core';
import { controls } from './controls.ts';

const iris: MantineColorsTuple = [
  '#f1f1fe',
  '#e2e2fb',
  '#c9c8f7',
  '#aeacf1',
  '#918eea',
  '#726ee0',
  '#5a55d2',
  '#4d47c2',
  '#413ba6',
  '#322e85',
];
const grey: MantineColorsTuple = [
  '#f8f8fa',
  '#f3f4f6',
  '#e9eaee',
  '#d3d5dc',
  '#b3b6bf',
  '#8b8f9c',
  '#666974',
  '#50535c',
  '#34363d',
  '#1b1c21',
];
const dark: MantineColorsTuple = [
  '#eceef1',
  '#a9adb6',
  '#9095a0',
  '#70747f',
  '#34363d',
  '#26272c',
  '#191a1d',
  '#131416',
  '#0f1012',
  '#0b0c0e',
];

/** The Mantine theme of every Otklik screen: base text 13, controls 30 px, a 4 px grid, one hue, shade 6 in both schemes. */
export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'iris',
  primaryShade: 6,
  colors: { iris, gray: grey, dark },
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' }, h4: { fontSize: '13px' } },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: controls,
});

/** Ties Mantine's own variables to our tokens, so that both kinds of component show one palette and pass AA. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-dim)',
    '--mantine-color-placeholder': 'var(--text-placeholder)',
    '--mantine-color-anchor': 'var(--brand-text)',
    '--mantine-color-disabled': 'var(--surface-sunken)',
    '--mantine-color-disabled-color': 'var(--text-faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-error': 'var(--bad-text)',
    '--mantine-color-default': 'var(--surface-raised)',
    '--mantine-color-default-hover': 'var(--surface-hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-iris-filled': 'var(--brand)',
    '--mantine-color-iris-filled-hover': 'var(--brand-hover)',
    '--mantine-color-iris-light': 'var(--brand-soft)',
    '--mantine-color-iris-light-hover': 'var(--brand-soft)',
    '--mantine-color-iris-light-color': 'var(--brand-text)',
    '--mantine-color-iris-text': 'var(--brand-text)',
    '--mantine-color-red-text': 'var(--bad-text)',
    '--mantine-color-red-filled': 'var(--bad-text)',
    '--mantine-color-red-light': 'var(--bad-soft)',
    '--mantine-color-red-light-color': 'var(--bad-text)',
  };
  return { variables: {}, light: shared, dark: { ...shared, '--mantine-color-red-filled': '#b3262b' } };
};
