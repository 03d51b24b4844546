import { ticketFields } from '@otklik/contract/tickets/filter-fields.ts';
import * as m from '#words';
import { fieldWords } from '../../tickets/filter/field-words.ts';
import { conditionGone, thingWords } from '../../tickets/gone/thing-words.ts';
import type { SlaPolicy } from './queries.ts';

type Finding = SlaPolicy['findings'][number];

/** What was found in a policy, in words. */
export function findingText({ code, where, field, gone }: Finding): string {
  if (code === 'no_promise' || !gone) return m.gone_sla_no_promise();
  if (where === 'target') return m.gone_sla_target({ thing: thingWords[gone]() });
  if (where === 'stage') return m.gone_sla_stage({ thing: thingWords[gone]() });
  return conditionGone(gone, field && isShipped(field) ? fieldWords[field]() : null);
}

const isShipped = (key: string): key is keyof typeof ticketFields => Object.hasOwn(ticketFields, key);
