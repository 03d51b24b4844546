import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

/** The pages of settings, under one layout with a menu. */
export function settingsRoutes<Parent extends AnyRoute>(parent: Parent) {
  const settings = createRoute({
    getParentRoute: () => parent,
    path: '/settings',
    component: lazyRouteComponent(() => import('./settings/settings-layout.tsx'), 'SettingsLayout'),
  });
  const index = createRoute({
    getParentRoute: () => settings,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/settings/profile' });
    },
  });
  const profile = createRoute({
    getParentRoute: () => settings,
    path: '/profile',
    component: lazyRouteComponent(() => import('../features/identity/profile/page.tsx'), 'ProfilePage'),
  });
  const security = createRoute({
    getParentRoute: () => settings,
    path: '/security',
    component: lazyRouteComponent(() => import('../features/identity/security/page.tsx'), 'SecurityPage'),
  });
  const notifications = createRoute({
    getParentRoute: () => settings,
    path: '/notifications',
    component: lazyRouteComponent(() => import('../features/notifications/settings/page.tsx'), 'NotificationSettingsPage'),
  });
  const users = createRoute({
    getParentRoute: () => settings,
    path: '/users',
    component: lazyRouteComponent(() => import('../features/identity/people/users-page.tsx'), 'UsersPage'),
  });
  const teams = createRoute({
    getParentRoute: () => settings,
    path: '/teams',
    component: lazyRouteComponent(() => import('../features/identity/people/teams-page.tsx'), 'TeamsPage'),
  });
  const roles = createRoute({
    getParentRoute: () => settings,
    path: '/roles',
    component: lazyRouteComponent(() => import('../features/identity/roles/page.tsx'), 'RolesPage'),
  });
  const keys = createRoute({
    getParentRoute: () => settings,
    path: '/api-keys',
    component: lazyRouteComponent(() => import('../features/identity/keys/page.tsx'), 'ApiKeysPage'),
  });
  const audit = createRoute({
    getParentRoute: () => settings,
    path: '/audit',
    component: lazyRouteComponent(() => import('../features/identity/audit/page.tsx'), 'AuditPage'),
  });
  const general = createRoute({
    getParentRoute: () => settings,
    path: '/general',
    component: lazyRouteComponent(() => import('../features/identity/tenant/page.tsx'), 'GeneralPage'),
  });
  const inboxes = createRoute({
    getParentRoute: () => settings,
    path: '/inboxes',
    component: lazyRouteComponent(() => import('../features/channels/inboxes/page.tsx'), 'InboxesPage'),
  });
  const inbound = createRoute({
    getParentRoute: () => settings,
    path: '/inbound',
    validateSearch: (search: Record<string, unknown>): { item?: string | undefined } =>
      typeof search.item === 'string' ? { item: search.item } : {},
    component: lazyRouteComponent(() => import('../features/channels/inbound/page.tsx'), 'InboundPage'),
  });
  const hours = createRoute({
    getParentRoute: () => settings,
    path: '/hours',
    component: lazyRouteComponent(() => import('./settings/hours-page.tsx'), 'HoursPage'),
  });
  const lines = createRoute({
    getParentRoute: () => settings,
    path: '/lines',
    component: lazyRouteComponent(() => import('../features/workforce/lines/page.tsx'), 'LinesPage'),
  });
  const agents = createRoute({
    getParentRoute: () => settings,
    path: '/agents',
    component: lazyRouteComponent(() => import('../features/workforce/agents/page.tsx'), 'AgentsPage'),
  });
  const distribution = createRoute({
    getParentRoute: () => settings,
    path: '/distribution',
    component: lazyRouteComponent(() => import('../features/automation/distribution/page.tsx'), 'DistributionPage'),
  });
  const sla = createRoute({
    getParentRoute: () => settings,
    path: '/sla',
    component: lazyRouteComponent(() => import('../features/sla/policies/page.tsx'), 'SlaPage'),
  });
  const tickets = createRoute({
    getParentRoute: () => settings,
    path: '/tickets',
    component: lazyRouteComponent(() => import('../features/tickets/settings/page.tsx'), 'TicketSettingsPage'),
  });
  const forms = createRoute({
    getParentRoute: () => settings,
    path: '/forms',
    component: lazyRouteComponent(() => import('../features/tickets/form-settings/page.tsx'), 'FormsPage'),
  });
  const system = createRoute({
    getParentRoute: () => settings,
    path: '/system',
    component: lazyRouteComponent(() => import('./system/page.tsx'), 'SystemPage'),
  });
  const responses = createRoute({
    getParentRoute: () => settings,
    path: '/responses',
    component: lazyRouteComponent(() => import('../features/tickets/responses/page.tsx'), 'ResponsesPage'),
  });
  const macros = createRoute({
    getParentRoute: () => settings,
    path: '/macros',
    component: lazyRouteComponent(() => import('../features/automation/macros/page.tsx'), 'MacrosPage'),
  });
  const rules = createRoute({
    getParentRoute: () => settings,
    path: '/rules',
    validateSearch: (search: Record<string, unknown>): { rule?: string | undefined } =>
      typeof search.rule === 'string' ? { rule: search.rule } : {},
    component: lazyRouteComponent(() => import('../features/automation/rules/page.tsx'), 'RulesPage'),
  });
  const checklists = createRoute({
    getParentRoute: () => settings,
    path: '/checklists',
    component: lazyRouteComponent(() => import('../features/tickets/checklists/settings/page.tsx'), 'ChecklistsPage'),
  });
  const workTypes = createRoute({
    getParentRoute: () => settings,
    path: '/work-types',
    component: lazyRouteComponent(() => import('../features/tickets/time/settings/page.tsx'), 'WorkTypesPage'),
  });
  const webhooks = createRoute({
    getParentRoute: () => settings,
    path: '/webhooks',
    component: lazyRouteComponent(() => import('../features/integrations/webhooks/page.tsx'), 'WebhooksPage'),
  });
  return settings.addChildren([
    webhooks,
    workTypes,
    checklists,
    system,
    hours,
    lines,
    agents,
    distribution,
    sla,
    rules,
    macros,
    responses,
    index,
    profile,
    security,
    notifications,
    users,
    teams,
    roles,
    keys,
    audit,
    general,
    inboxes,
    inbound,
    tickets,
    forms,
  ]);
}
