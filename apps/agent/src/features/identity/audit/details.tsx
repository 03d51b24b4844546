import { useLocale } from '../../../base/locale.ts';
import page from '../../../base/page/page.module.css';
import { useDirectory } from '../directory/queries.ts';
import { useRoles } from '../people/queries.ts';
import { detailWords } from './detail-words.ts';
import styles from './details.module.css';

/** What an act of the audit log came with, a line for each detail: names instead of ids, words instead of keys. */
export function Details({ action, details }: { action: string; details: Readonly<Record<string, unknown>> }) {
  const { users, teams } = useDirectory();
  const roles = useRoles().data?.items ?? [];
  const names = {
    locale: useLocale(),
    user: (id: string) => users.get(id)?.name,
    team: (id: string) => teams.get(id)?.name,
    role: (id: string) => roles.find((role) => role.id === id)?.name,
  };
  const lines = Object.entries(details).flatMap(([key, value]) => detailWords(action, key, value, names) ?? []);
  return (
    <ul className={styles.details}>
      {lines.map(({ label, value }) => (
        <li key={label}>
          <span className={page.dim}>{label}:</span> {value}
        </li>
      ))}
    </ul>
  );
}
