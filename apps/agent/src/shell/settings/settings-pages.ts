import type { Permission } from '@otklik/contract/permissions.ts';
import type { LinkProps } from '@tanstack/react-router';
import * as m from '#words';

export type SettingsPage = { to: LinkProps['to']; label: string };
export type SettingsGroup = { title: string; items: SettingsPage[] };

/** The pages of settings that a person may open, in groups, as the menu and the palette show them. */
export function settingsPages({ permissions, operator }: { permissions: readonly Permission[]; operator: boolean }): SettingsGroup[] {
  const groups: { title: string; items: (SettingsPage & { may?: Permission })[] }[] = [
    {
      title: m.shell_settings_mine(),
      items: [
        { to: '/settings/profile', label: m.shell_profile() },
        { to: '/settings/security', label: m.shell_security() },
        { to: '/settings/notifications', label: m.notifications_settings_title() },
      ],
    },
    {
      title: m.shell_settings_people(),
      items: [
        { to: '/settings/users', label: m.identity_users_title(), may: 'people.manage' },
        { to: '/settings/teams', label: m.identity_teams_title(), may: 'people.manage' },
        { to: '/settings/lines', label: m.workforce_lines_title(), may: 'workforce.manage' },
        { to: '/settings/agents', label: m.workforce_agents_title(), may: 'workforce.manage' },
        { to: '/settings/roles', label: m.identity_roles_title(), may: 'roles.manage' },
      ],
    },
    {
      title: m.shell_settings_mail(),
      items: [
        { to: '/settings/inboxes', label: m.channels_inboxes_title(), may: 'channels.manage' },
        { to: '/settings/inbound', label: m.channels_inbound_title(), may: 'channels.ledger' },
      ],
    },
    {
      title: m.shell_settings_tickets(),
      items: [
        { to: '/settings/tickets', label: m.tickets_settings_title(), may: 'settings.manage' },
        { to: '/settings/forms', label: m.forms_page_title(), may: 'settings.manage' },
        { to: '/settings/checklists', label: m.checklists_settings_title(), may: 'settings.manage' },
        { to: '/settings/work-types', label: m.time_types(), may: 'settings.manage' },
        { to: '/settings/responses', label: m.responses_title(), may: 'tickets.reply' },
        { to: '/settings/macros', label: m.macros_title(), may: 'tickets.reply' },
      ],
    },
    {
      title: m.shell_settings_promises(),
      items: [
        { to: '/settings/sla', label: m.sla_title(), may: 'sla.manage' },
        { to: '/settings/distribution', label: m.distribution_title(), may: 'workforce.manage' },
        { to: '/settings/rules', label: m.rules_title(), may: 'rules.manage' },
      ],
    },
    {
      title: m.shell_settings_programs(),
      items: [
        { to: '/settings/api-keys', label: m.identity_keys_title(), may: 'keys.manage' },
        { to: '/settings/webhooks', label: m.webhooks_title(), may: 'webhooks.manage' },
      ],
    },
    {
      title: m.shell_settings_desk(),
      items: [
        { to: '/settings/general', label: m.identity_general_title(), may: 'settings.manage' },
        { to: '/settings/hours', label: m.hours_title(), may: 'settings.manage' },
        { to: '/settings/audit', label: m.identity_audit_title(), may: 'audit.read' },
        ...(operator ? [{ to: '/settings/system' as const, label: m.system_title() }] : []),
      ],
    },
  ];
  return groups
    .map(({ title, items }) => ({ title, items: items.filter(({ may }) => !may || permissions.includes(may)) }))
    .filter(({ items }) => items.length > 0);
}
