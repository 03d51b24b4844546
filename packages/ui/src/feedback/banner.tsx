import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './feedback.module.css';

type BannerProps = { tone?: 'info' | 'warn' | 'bad'; children: ReactNode; action?: ReactNode; live?: boolean };

/** A line across a pane that stays until its cause is gone. */
export function Banner({ tone = 'info', children, action, live }: BannerProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={styles.banner} data-tone={tone} role={live ? 'status' : undefined}>
      <Icon size={16} stroke={1.8} aria-hidden="true" />
      <span className={styles.bannerText}>{children}</span>
      {action}
    </div>
  );
}
