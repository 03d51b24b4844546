import { Spotlight } from '@mantine/spotlight';
import { swapLayout } from '@otklik/core';
import { IconSettings } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import * as m from '#words';
import { useMe } from '../../base/session/queries.ts';
import { settingsPages } from '../settings/settings-pages.ts';

/** Pages of settings with a word in their name, or their group's, that begins with the query, in either layout; none until something is typed. */
export function SettingsActions({ query, onDone }: { query: string; onDone: () => void }) {
  const navigate = useNavigate();
  const me = useMe();
  if (!query) return null;
  const tries = [query, swapLayout(query)].filter((text): text is string => Boolean(text)).map((text) => text.toLowerCase());
  const begins = (words: string) => tries.some((text) => ` ${words}`.toLowerCase().includes(` ${text}`));
  const pages = settingsPages(me).flatMap(({ title, items }) => items.map((item) => ({ ...item, title })));
  const named = pages.filter(({ label }) => begins(label));
  const found = [...named, ...pages.filter((one) => !named.includes(one) && begins(one.title))];
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={m.shell_settings()}>
      {found.slice(0, 8).map(({ to, label, title }) => (
        <Spotlight.Action
          key={label}
          label={label}
          description={title}
          leftSection={<IconSettings size={18} stroke={1.6} />}
          onClick={() => {
            onDone();
            void navigate({ to: to as '/' });
          }}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}
