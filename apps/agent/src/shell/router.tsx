import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { ticketOrders } from '@otklik/contract/tickets/order-names.ts';
import { queryClient } from '../base/query-client.ts';
import { ticketQuery } from '../features/tickets/conversation/queries.ts';
import type { ListSearch } from '../features/tickets/views/view-id.ts';
import { DeskLayout } from './layout/desk.tsx';
import { NotFound, PageFailed, Pending } from './layout/page-states.tsx';
import { gate } from './session/gate.ts';
import { settingsRoutes } from './settings-routes.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFailed });
type Next = { next?: string };
/** Only a path of this site is followed after signing in: `//evil.test` and full addresses are dropped. */
const nextOf = (search: Record<string, unknown>): Next =>
  typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {};

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: nextOf,
  component: lazyRouteComponent(() => import('../features/identity/sign-in/page.tsx'), 'SignInPage'),
});
const askReset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../features/identity/reset/pages.tsx'), 'AskResetPage'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: lazyRouteComponent(() => import('../features/identity/reset/pages.tsx'), 'ResetPage'),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('../features/identity/invitation/page.tsx'), 'InvitationPage'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../features/identity/setup/page.tsx'), 'SetupPage'),
});

const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: ({ location }) => gate(location.href),
  component: DeskLayout,
  errorComponent: PageFailed,
  pendingComponent: Pending,
});
const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/views/$viewId', params: { viewId: 'open' } });
  },
});
const orders: readonly string[] = ticketOrders;
const levels: readonly string[] = ['low', 'normal', 'high', 'urgent'];
/** A tree of conditions is taken as it comes when it looks like one: the server reads it closely. */
const isTree = (filter: unknown): filter is ListSearch['filter'] =>
  typeof filter === 'object' && filter !== null && ('all' in filter || 'any' in filter);
const inbox = createRoute({
  getParentRoute: () => desk,
  path: '/views/$viewId',
  validateSearch: (search: Record<string, unknown>): ListSearch => ({
    ...(orders.includes(search.order as string) ? { order: search.order as ListSearch['order'] } : {}),
    ...(levels.includes(search.priority as string) ? { priority: search.priority as ListSearch['priority'] } : {}),
    ...(typeof search.tag === 'string' && search.tag ? { tag: search.tag } : {}),
    ...(isTree(search.filter) ? { filter: search.filter } : {}),
  }),
  component: lazyRouteComponent(() => import('./inbox/inbox-page.tsx'), 'InboxPage'),
});
const inboxTicket = createRoute({
  getParentRoute: () => inbox,
  path: '/tickets/$ticketId',
  // beside the inbox's own code instead of after it; what fails here is asked for again by the page
  beforeLoad: () => void Promise.all([import('./inbox/ticket-pane.tsx'), import('./inbox/side-panel.tsx')]).catch(() => undefined),
});
const ticket = createRoute({
  getParentRoute: () => desk,
  path: '/tickets/$ticketId',
  beforeLoad: ({ params }) => byNumber(params.ticketId),
  component: lazyRouteComponent(() => import('./inbox/ticket-page.tsx'), 'TicketPage'),
});
const search = createRoute({
  getParentRoute: () => desk,
  path: '/search',
  validateSearch: (given: Record<string, unknown>): { q?: string } =>
    typeof given.q === 'string' && given.q ? { q: given.q.slice(0, 300) } : {},
  component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
});
const start = createRoute({
  getParentRoute: () => desk,
  path: '/start',
  component: lazyRouteComponent(() => import('./start/start-page.tsx'), 'StartPage'),
});
const contacts = createRoute({
  getParentRoute: () => desk,
  path: '/contacts',
  component: lazyRouteComponent(() => import('../features/customers/contacts/list-page.tsx'), 'ContactsPage'),
});
const contactImport = createRoute({
  getParentRoute: () => desk,
  path: '/contacts/import',
  component: lazyRouteComponent(() => import('../features/customers/imports/page.tsx'), 'ImportPage'),
});
const contact = createRoute({
  getParentRoute: () => desk,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('./customers/contact-page.tsx'), 'ContactPage'),
});
const companies = createRoute({
  getParentRoute: () => desk,
  path: '/companies',
  component: lazyRouteComponent(() => import('../features/customers/companies/list-page.tsx'), 'CompaniesPage'),
});
const company = createRoute({
  getParentRoute: () => desk,
  path: '/companies/$companyId',
  component: lazyRouteComponent(() => import('./customers/company-page.tsx'), 'CompanyPage'),
});

const notifications = createRoute({
  getParentRoute: () => desk,
  path: '/notifications',
  component: lazyRouteComponent(() => import('../features/notifications/center/page.tsx'), 'NotificationsPage'),
});
const time = createRoute({
  getParentRoute: () => desk,
  path: '/time',
  component: lazyRouteComponent(() => import('../features/tickets/time/page.tsx'), 'TimePage'),
});
const floor = createRoute({
  getParentRoute: () => desk,
  path: '/floor',
  component: lazyRouteComponent(() => import('../features/workforce/floor/page.tsx'), 'FloorPage'),
});
const forecast = createRoute({
  getParentRoute: () => desk,
  path: '/forecast',
  validateSearch: (given: Record<string, unknown>): { team?: string } => (typeof given.team === 'string' ? { team: given.team } : {}),
  component: lazyRouteComponent(() => import('../features/sla/forecast/page.tsx'), 'ForecastPage'),
});
const drafts = createRoute({
  getParentRoute: () => desk,
  path: '/drafts',
  component: lazyRouteComponent(() => import('../features/tickets/drafts/page.tsx'), 'DraftsPage'),
});
const compliance = createRoute({
  getParentRoute: () => desk,
  path: '/compliance',
  component: lazyRouteComponent(() => import('../features/sla/compliance/page.tsx'), 'CompliancePage'),
});

/** A ticket's number in the address leads to its id, under which everything is cached. */
async function byNumber(ticketId: string): Promise<void> {
  if (!/^\d+$/.test(ticketId)) return;
  const { ticket: found } = await queryClient.fetchQuery(ticketQuery(ticketId));
  throw redirect({ to: '/tickets/$ticketId', params: { ticketId: found.id }, replace: true });
}

const tree = root.addChildren([
  signIn,
  askReset,
  reset,
  invite,
  setup,
  desk.addChildren([
    home,
    inbox.addChildren([inboxTicket]),
    ticket,
    search,
    start,
    contacts,
    contactImport,
    contact,
    companies,
    company,
    notifications,
    time,
    compliance,
    drafts,
    floor,
    forecast,
    settingsRoutes(desk),
  ]),
]);

/** Every page of the workspace; each one's code is a chunk of its own, loaded ahead when a link to it is pointed at. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: Pending,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
