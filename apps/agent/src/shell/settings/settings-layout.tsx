import { Link, Outlet, useMatchRoute } from '@tanstack/react-router';
import { useMe } from '../../base/session/queries.ts';
import * as m from '#words';
import { settingsPages } from './settings-pages.ts';
import styles from './settings.module.css';

/** The page one is on is seen in the menu, however long that is. */
const intoView = (link: HTMLElement | null) => link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

/** Settings: a menu of what this person may change, and the page chosen. */
export function SettingsLayout() {
  const groups = settingsPages(useMe());
  const match = useMatchRoute();
  return (
    <div className={styles.layout}>
      <nav className={styles.menu} aria-label={m.shell_settings()}>
        {groups.map((group) => (
          <div key={group.title}>
            <h2>{group.title}</h2>
            <ul>
              {group.items.map((item) => (
                <li key={item.label}>
                  <Link
                    to={item.to}
                    aria-current={match({ to: item.to as '/' }) ? 'page' : undefined}
                    ref={match({ to: item.to as '/' }) ? intoView : undefined}
                  >
                    {item.label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
