import type { MacroAction, RuleAction } from '@otklik/contract/automation/actions.ts';
import type { Permission } from '@otklik/contract/permissions.ts';
import type { ticketChange } from '@otklik/contract/tickets/tickets.ts';
import type { Facts } from '@otklik/core/filter/matches.ts';
import type * as z from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';

export type Action = MacroAction | RuleAction;
export type Kind = Action['do'];
export type Of<K extends Kind> = Extract<Action, { do: K }>;
/** A change of properties as an agent would ask for it by hand. */
export type Change = z.infer<typeof ticketChange>;
/** When and for whom an action is carried out. `me` is whoever runs a macro; nobody for rules. With `facts`, the ticket as it stands, what was so already is told. */
export type Scene = { now: Date; timeZone: string; me: string | null; watcherIds: readonly string[]; facts?: Facts };
/** Why an action did nothing, though nothing went wrong. */
export type Skipped = { skipped: string };

/** A kind of action that changes properties. Several together become one change; of two that set the same, the later counts. Pure. */
export type PropertyKind<K extends Kind> = { right: Permission; change(action: Of<K>, scene: Scene, before: Change): Change };
/** A kind of action that does something by itself, in the transaction; what speaks to the world lays a job. Refusals are told in the trace. */
export type ActKind<K extends Kind> = { right: Permission; act(ctx: Ctx, ticketId: string, action: Of<K>): Promise<Skipped | null> };
