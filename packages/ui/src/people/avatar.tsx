import { memo } from 'react';
import styles from './avatar.module.css';
import { hueOf, initialsOf } from './initials.ts';

type AvatarProps = { name: string; size?: number; online?: boolean; title?: string | undefined };

/** A round picture of initials; the hue comes from the name, so one person has one colour on every screen. Decorative: the name stands beside it. */
export const Avatar = memo(function Avatar({ name, size = 28, online, title }: AvatarProps) {
  const hue = hueOf(name);
  return (
    <span className={styles.avatar} style={{ '--size': `${size}px`, '--hue': hue } as React.CSSProperties} title={title} aria-hidden="true">
      {initialsOf(name)}
      {online ? <i className={styles.online} /> : null}
    </span>
  );
});
