import { Avatar } from '@otklik/ui';
import styles from './workforce.module.css';

/** Somebody in a table: the picture and the name. */
export function Person({ name }: { name: string }) {
  return (
    <span className={styles.person}>
      <Avatar name={name} size={24} />
      <strong>{name}</strong>
    </span>
  );
}
