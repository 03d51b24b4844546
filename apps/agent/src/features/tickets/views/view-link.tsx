import { formatCount } from '@otklik/ui';
import { Link } from '@tanstack/react-router';
import { useLocale } from '../../../base/locale.ts';
import styles from './views-pane.module.css';

type ViewLinkProps = {
  id: string;
  on: boolean;
  name: string;
  count: number;
  more: boolean;
  onPick?: (() => void) | undefined;
  children: React.ReactNode;
};

/** A view in the column of views: its mark, its name, how many tickets it holds (nothing for less than none). */
export function ViewLink({ id, on, name, count, more, onPick, children }: ViewLinkProps) {
  const locale = useLocale();
  return (
    <Link
      to="/views/$viewId"
      params={{ viewId: id }}
      search={{}}
      className={styles.view}
      aria-current={on ? 'page' : undefined}
      onClick={onPick}
    >
      {children}
      <span className={styles.name}>{name}</span>
      {count >= 0 ? (
        <span className={styles.count}>
          {formatCount(count, locale)}
          {more ? '+' : ''}
        </span>
      ) : null}
    </Link>
  );
}
