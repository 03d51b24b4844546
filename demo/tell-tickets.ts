import type { PastTicket } from '../apps/server/src/modules/tickets/index.ts';
import { type Ending, tellTicket } from './tell-ticket.ts';
import type { World } from './world.ts';

/** How many tickets end how, and how many days ago those began: 400 in 60 days. */
const plan: readonly [ending: Ending, count: number, least: number, most: number][] = [
  ['closed', 150, 7, 59],
  ['solved', 90, 1, 20],
  ['pending', 45, 0, 9],
  ['open', 60, 0, 6],
  ['on_hold', 20, 3, 25],
  ['new', 35, 0, 1],
];

/** Tells all tickets of the demo company. */
export function tellTickets(world: World): PastTicket[] {
  return plan.flatMap(([ending, count, least, most]) =>
    Array.from({ length: count }, () => tellTicket(world, ending, least + world.chance.next() * (most - least))),
  );
}
