import { storableText } from '@otklik/core/text.ts';
import * as z from 'zod';
import { id } from '../kit.ts';
import { templateBodies } from '../tickets/responses.ts';
import { priority, tag } from '../tickets/settings.ts';

/** A time of day, `09:30`. */
export const hourOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const tags = z.array(tag).min(1).max(20);

/** What macros and rules have in common: what an agent could do by hand. A kind is a shape here and a file in modules/automation/actions. */
const common = [
  z.object({ do: z.literal('status'), statusId: id('status') }),
  z.object({ do: z.literal('team'), teamId: id('team').nullable() }),
  z.object({ do: z.literal('priority'), priority }),
  z.object({ do: z.literal('type'), typeId: id('type').nullable() }),
  z.object({ do: z.literal('category'), categoryId: id('category').nullable() }),
  z.object({ do: z.literal('add_tags'), tags }),
  z.object({ do: z.literal('remove_tags'), tags }),
  z.object({ do: z.literal('field'), fieldId: z.uuid(), value: z.unknown() }),
  /** until so many days from now at an hour of the account's zone, or so many minutes from now */
  z.object({
    do: z.literal('snooze'),
    days: z.int().min(0).max(365).optional(),
    at: hourOfDay.optional(),
    minutes: z.int().min(1).max(100_000).optional(),
  }),
  z.object({ do: z.literal('note'), bodies: templateBodies }),
] as const;

/** Words that are kept as they are but for what a database cannot hold. */
const words = (max: number) => z.string().overwrite(storableText).trim().min(1).max(max);

/** One thing a macro does. `me` is whoever runs it. */
export const macroAction = z.discriminatedUnion('do', [
  ...common,
  z.object({ do: z.literal('assignee'), userId: z.union([id('user'), z.literal('me')]).nullable() }),
  z.object({ do: z.literal('watch') }),
  /** put into the composer, or with `send` sent at once */
  z.object({ do: z.literal('reply'), bodies: templateBodies, send: z.boolean().default(false) }),
]);

/** One thing a rule does. */
export const ruleAction = z.discriminatedUnion('do', [
  ...common,
  z.object({ do: z.literal('assignee'), userId: id('user').nullable() }),
  z.object({ do: z.literal('subject'), subject: words(500) }),
  z.object({ do: z.literal('requester'), contactId: id('contact') }),
  z.object({ do: z.literal('company'), companyId: id('company').nullable() }),
  z.object({ do: z.literal('add_watchers'), userIds: z.array(id('user')).min(1).max(20) }),
  z.object({ do: z.literal('remove_watchers'), userIds: z.array(id('user')).min(1).max(20) }),
  /** ends a snooze */
  z.object({ do: z.literal('wake') }),
  /** sent at once, in the name of the inbox, as an automatic message */
  z.object({ do: z.literal('reply'), bodies: templateBodies }),
  /** tells people of the ticket who may see it: these, everybody of these teams and roles, and with `assignee` whoever has it */
  z.object({
    do: z.literal('notify'),
    userIds: z.array(id('user')).max(20).default([]),
    teamIds: z.array(id('team')).max(20).default([]),
    roleIds: z.array(id('role')).max(20).default([]),
    assignee: z.boolean().default(false),
    text: words(200),
  }),
  /** a mail of the house to an address outside of the conversation */
  z.object({ do: z.literal('mail'), to: z.email().max(254), subject: words(200), bodies: templateBodies }),
  /** a call of one of the account's webhooks, which know where to and sign it */
  z.object({ do: z.literal('webhook'), webhookId: id('webhook') }),
  /**
   * merges the ticket into an older one that it was found to be a duplicate of, from this score on: of the same requester, or of anybody of the same company.
   * Never into another team's. It stands last: a merged ticket takes no changes
   */
  z.object({ do: z.literal('merge_duplicate'), from: z.int().min(1).max(100), of: z.enum(['requester', 'company']).default('requester') }),
  /** puts a checklist on the ticket, once: not beside one of the same template */
  z.object({ do: z.literal('checklist'), templateId: id('checklist_template') }),
  /** hands the ticket to another line of support; a line whose form asks for an answer refuses, which the trace tells */
  z.object({ do: z.literal('escalate'), lineId: id('line'), teamId: id('team').optional(), reason: words(500) }),
]);

export type MacroAction = z.infer<typeof macroAction>;
export type RuleAction = z.infer<typeof ruleAction>;
