import { Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import * as m from '#words';
import styles from './desk.module.css';

/** Light or dark; until pressed, the system decides. */
export function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const label = scheme === 'dark' ? m.shell_theme_light() : m.shell_theme_dark();
  const Icon = scheme === 'dark' ? IconSun : IconMoon;
  return (
    <Tooltip label={label} position="right">
      <button type="button" className={styles.item} aria-label={label} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}>
        <Icon size={20} stroke={1.6} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
