import { ruleEvents } from '@otklik/contract/automation/rule-fields.ts';
import * as z from 'zod';

/** What happened to one ticket in one transaction, as rules see it; travels in the job. */
export const happeningShape = z.object({
  /** two runs of the same job are one happening */
  id: z.uuid(),
  ticketId: z.uuid(),
  events: z.array(z.enum(ruleEvents)),
  /** by the names of filters; of several changes of a field the first value and the last */
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  /** the newest message that came, left or was noted */
  messageId: z.string().nullable(),
  /** an actor's kind, or `rule` */
  actor: z.string(),
  business: z.object({ kind: z.string(), amount: z.number().nullable() }).nullable(),
  slaClock: z.string().nullable(),
  duplicateScore: z.number().nullable().default(null),
  /** rules that led to it, none of which runs again, and how many steps that took */
  chain: z.array(z.string()),
  depth: z.number(),
});
export type Happening = z.infer<typeof happeningShape>;

/** longer chains of rules end */
export const mostDepth = 5;
