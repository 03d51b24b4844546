import { Menu } from '@mantine/core';
import { Avatar } from '@otklik/ui';
import { IconKeyboard, IconLanguage, IconLogout, IconPencil, IconShieldLock, IconUser } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useNavigate } from '@tanstack/react-router';
import * as m from '#words';
import { changeLocale, useLocale } from '../../base/locale.ts';
import { lazily } from '../../base/lazily.ts';
import { usePanels } from '../../base/panels.ts';
import { useMe, useSignOut } from '../../base/session/queries.ts';
import { useAgentStatuses } from '../../features/workforce/queries.ts';
import styles from './desk.module.css';

const StatusItems = lazily(() => import('../../features/workforce/status/status-items.tsx'));

/** My name, status, profile, language, keys, way out. */
export function MeMenu() {
  const me = useMe();
  const locale = useLocale();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const isOnline = useAgentStatuses().data?.items.some(({ userId, status }) => userId === me.user.id && status === 'online') ?? false;
  return (
    <Menu position="right-end" width={230}>
      <Menu.Target>
        <button type="button" className={styles.me} aria-label={m.shell_me({ name: me.user.name })}>
          <Avatar name={me.user.name} size={30} online={isOnline} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.user.name} · {me.tenant.name}
        </Menu.Label>
        {me.permissions.includes('tickets.reply') ? (
          <Suspense fallback={null}>
            <StatusItems />
          </Suspense>
        ) : null}
        <Menu.Item leftSection={<IconUser size={16} stroke={1.6} />} onClick={() => void navigate({ to: '/settings/profile' })}>
          {m.shell_profile()}
        </Menu.Item>
        <Menu.Item leftSection={<IconShieldLock size={16} stroke={1.6} />} onClick={() => void navigate({ to: '/settings/security' })}>
          {m.shell_security()}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={() => void navigate({ to: '/drafts' })}>
          {m.together_drafts()}
        </Menu.Item>
        <Menu.Item leftSection={<IconLanguage size={16} stroke={1.6} />} onClick={() => changeLocale(locale === 'ru' ? 'en' : 'ru')}>
          {m.shell_other_language()}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.6} />} rightSection="?" onClick={() => usePanels.getState().open('keys')}>
          {m.shell_keys()}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => signOut.mutate()}>
          {m.shell_sign_out()}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
