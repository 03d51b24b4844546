import { Tooltip } from '@mantine/core';
import {
  IconBuilding,
  IconChecklist,
  IconClockExclamation,
  IconReportAnalytics,
  IconInbox,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, type LinkProps, useMatchRoute } from '@tanstack/react-router';
import { Suspense } from 'react';
import * as m from '#words';
import { lazily } from '../../base/lazily.ts';
import { Bell } from '../../features/notifications/center/bell.tsx';
import { useAlarms } from '../alarms/queries.ts';
import { useMay } from '../../base/session/queries.ts';
import styles from './desk.module.css';
import { MeMenu } from './me-menu.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

const TimerMark = lazily(() => import('../../features/tickets/time/timer-mark.tsx').then((file) => ({ default: file.TimerMark })));

/** The left edge: the parts of the product, the theme, me. */
export function Rail() {
  const match = useMatchRoute();
  const alarms = useAlarms().data?.items ?? [];
  const mayCustomers = useMay('customers.read');
  const maySettings = useMay('settings.manage');
  const mayFloor = useMay('workforce.manage');
  const mayForecast = useMay('sla.manage');
  const inInbox = Boolean(match({ to: '/views/$viewId', fuzzy: true }) || match({ to: '/tickets/$ticketId', fuzzy: true }));
  return (
    <nav className={styles.rail} aria-label={m.shell_rail()}>
      <Link to="/" className={styles.logo} aria-label={m.shell_to_inbox()}>
        <img src="/favicon.svg" alt="" />
      </Link>
      <RailLink to="/" icon={IconInbox} label={m.shell_inbox()} keys="G I" active={inInbox} />
      {mayCustomers ? (
        <RailLink
          to="/contacts"
          icon={IconUsers}
          label={m.shell_contacts()}
          keys="G K"
          active={Boolean(match({ to: '/contacts', fuzzy: true }))}
        />
      ) : null}
      {mayCustomers ? (
        <RailLink
          to="/companies"
          icon={IconBuilding}
          label={m.shell_companies()}
          active={Boolean(match({ to: '/companies', fuzzy: true }))}
        />
      ) : null}
      {mayFloor ? (
        <RailLink
          to="/floor"
          icon={IconUsersGroup}
          label={m.workforce_floor_title()}
          keys="G W"
          active={Boolean(match({ to: '/floor' }))}
        />
      ) : null}
      {mayForecast ? (
        <RailLink
          to="/forecast"
          icon={IconClockExclamation}
          label={m.risks_title()}
          keys="G P"
          active={Boolean(match({ to: '/forecast' }))}
        />
      ) : null}
      {mayForecast ? (
        <RailLink
          to="/compliance"
          icon={IconReportAnalytics}
          label={m.compliance_title()}
          keys="G R"
          active={Boolean(match({ to: '/compliance' }))}
        />
      ) : null}
      {maySettings ? <RailLink to="/start" icon={IconChecklist} label={m.shell_start()} active={Boolean(match({ to: '/start' }))} /> : null}
      <span className={styles.gap} />
      <Suspense fallback={null}>
        <TimerMark />
      </Suspense>
      <Bell className={styles.item} />
      <ThemeSwitch />
      <RailLink
        to="/settings"
        icon={IconSettings}
        label={m.shell_settings()}
        keys="G S"
        active={Boolean(match({ to: '/settings', fuzzy: true }))}
        alarm={alarms.length > 0 ? m.shell_alarms({ n: alarms.length }) : undefined}
      />
      <MeMenu />
    </nav>
  );
}

type RailLinkProps = { to: LinkProps['to']; icon: TablerIcon; label: string; keys?: string; active: boolean; alarm?: string | undefined };

function RailLink({ to, icon: Icon, label, keys, active, alarm }: RailLinkProps) {
  const name = alarm ? `${label}. ${alarm}` : label;
  return (
    <Tooltip label={keys ? `${name} · ${keys}` : name} position="right">
      <Link to={to} className={styles.item} aria-label={name} aria-current={active ? 'page' : undefined}>
        <Icon size={20} stroke={1.6} aria-hidden="true" />
        {alarm ? <span className={styles.dot} /> : null}
      </Link>
    </Tooltip>
  );
}
