import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { changeLocale, useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import styles from './gate.module.css';

/** The page before the door: sign-in, reset, invitation, first run. */
export function GatePage({ title, text, children, wide }: { title: string; text?: string; children: ReactNode; wide?: boolean }) {
  const locale = useLocale();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  return (
    <main className={styles.page}>
      <div className={styles.box} data-wide={wide || undefined}>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width={34} height={34} />
          <span>{m.shell_product()}</span>
        </div>
        <h1 className={styles.title}>{title}</h1>
        {text ? <p className={styles.text}>{text}</p> : null}
        {children}
      </div>
      <footer className={styles.footer}>
        <button type="button" className={styles.language} onClick={() => changeLocale(locale === 'ru' ? 'en' : 'ru')}>
          {m.shell_other_language()}
        </button>
        <ActionIcon
          aria-label={dark ? m.shell_theme_light() : m.shell_theme_dark()}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {dark ? <IconSun size={17} stroke={1.6} /> : <IconMoon size={17} stroke={1.6} />}
        </ActionIcon>
      </footer>
    </main>
  );
}
