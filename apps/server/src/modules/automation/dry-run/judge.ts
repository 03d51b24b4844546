import type { RuleAction } from '@otklik/contract/automation/actions.ts';
import { isMoveOfKinds } from '@otklik/core/workflow/workflow.ts';
import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { hasSender } from '../../channels/index.ts';
import { companyNames, contactCards } from '../../customers/index.ts';
import { checkFields } from '../../fields/index.ts';
import { addresseesOf, holdersOfRoles, knownUsers, listTeams, membersOf, readTenant } from '../../identity/index.ts';
import { offeredWebhooks } from '../../integrations/index.ts';
import { getTicketSettings, listTemplates, whoMaySee } from '../../tickets/index.ts';
import { readLines, type SupportLine } from '../../workforce/index.ts';

/** What is known of the world that decides what actions come to, beside the ticket itself. It is the world of today. */
export type Judge = {
  ctx: Ctx;
  tenant: { name: string; timeZone: string; locale: 'ru' | 'en' };
  kindOf: ReadonlyMap<string, string>;
  lines: readonly SupportLine[];
  sends: boolean;
  /** why an action fails whatever the ticket is; null when it does not */
  faultOf(action: RuleAction): string | null;
  /** who of a `notify` is told of a ticket that stands there */
  told(action: Extract<RuleAction, { do: 'notify' }>, place: { teamId: string | null; assigneeId: string | null }): Promise<number>;
  mayMove(from: string, to: string): boolean;
};

/** Looks at the world once for all runs of a dry run. Writes nothing. */
export async function openJudge(ctx: Ctx, actions: readonly RuleAction[]): Promise<Judge> {
  const [tenant, settings, { items: teams }, lines, sends, webhooks, templates] = [
    await readTenant(ctx),
    await getTicketSettings(ctx),
    await listTeams(ctx),
    await readLines(ctx),
    await hasSender(ctx),
    await offeredWebhooks(ctx),
    await listTemplates(ctx),
  ];
  const named = actions.flatMap(usersOf);
  const [users, there] =
    named.length > 0 ? [await knownUsers(ctx, named), await addresseesOf(ctx, named)] : [new Set<string>(), new Map<string, never>()];
  const faults = new Map<RuleAction, string | null>();
  const has = (list: readonly { id: string }[], id: string | null) => id === null || list.some((one) => one.id === id);
  const faultOf = async (action: RuleAction): Promise<string | null> => {
    switch (action.do) {
      case 'status':
        return settings.statuses.some((one) => one.id === action.statusId && one.active) ? null : 'status_not_found';
      case 'team':
        return has(teams, action.teamId) ? null : 'team_not_found';
      case 'type':
        return has(settings.types, action.typeId) ? null : 'not_found';
      case 'category':
        return has(settings.categories, action.categoryId) ? null : 'not_found';
      case 'assignee':
        return action.userId === null || there.has(action.userId) ? null : 'user_not_found';
      case 'add_watchers':
        return action.userIds.every((userId) => users.has(userId)) ? null : 'user_not_found';
      case 'requester':
        return (await contactCards(ctx, [action.contactId])).has(action.contactId) ? null : 'contact_not_found';
      case 'company':
        return action.companyId === null || (await companyNames(ctx, [action.companyId])).has(action.companyId)
          ? null
          : 'company_not_found';
      case 'field':
        return faultOfField(ctx, action);
      case 'webhook':
        return has(webhooks, action.webhookId) ? null : 'not_found';
      case 'checklist':
        return has(templates.items, action.templateId) ? null : 'not_found';
      case 'reply':
        return sends ? null : 'inbox_cannot_send';
      case 'escalate': {
        const line = lines.find((one) => one.id === action.lineId);
        if (!line) return 'line_not_found';
        if (line.teamIds.length === 0) return 'line_without_team';
        if (action.teamId && !line.teamIds.includes(action.teamId)) return 'team_not_found';
        return line.form.some((field) => field.required) ? 'line_form_not_filled' : null;
      }
      case 'priority':
      case 'add_tags':
      case 'remove_tags':
      case 'remove_watchers':
      case 'snooze':
      case 'subject':
      case 'wake':
      case 'note':
      case 'notify':
      case 'mail':
      case 'merge_duplicate':
        return null;
    }
  };
  for (const action of actions) faults.set(action, await faultOf(action));
  const seen = new Map<string, number>();
  return {
    ctx,
    tenant,
    kindOf: new Map(settings.statuses.map((status) => [status.id as string, status.kind as string])),
    lines,
    sends,
    faultOf: (action) => faults.get(action) ?? null,
    mayMove: isMoveOfKinds,
    async told(action, place) {
      const key = JSON.stringify([actions.indexOf(action), place]);
      const known = seen.get(key);
      if (known !== undefined) return known;
      const members = (await Promise.all(action.teamIds.map((teamId) => membersOf(ctx, teamId)))).flat();
      const ofRoles = action.roleIds.length > 0 ? await holdersOfRoles(ctx, action.roleIds) : [];
      const wanted = [...action.userIds, ...members, ...ofRoles, ...(action.assignee && place.assigneeId ? [place.assigneeId] : [])];
      const n = (await whoMaySee(ctx, place, wanted)).length;
      seen.set(key, n);
      return n;
    },
  };
}

const usersOf = (action: RuleAction): string[] =>
  action.do === 'assignee' ? (action.userId ? [action.userId] : []) : action.do === 'add_watchers' ? [...action.userIds] : [];

async function faultOfField(ctx: Ctx, { fieldId, value }: Extract<RuleAction, { do: 'field' }>): Promise<string | null> {
  const around = {
    known: (kind: 'user' | 'contact' | 'company', ids: readonly string[]) =>
      ({ user: knownUsers, contact: contactCards, company: companyNames })[kind](ctx, ids),
    claim: () => Promise.resolve([]),
  };
  try {
    await checkFields(ctx, 'ticket', { [fieldId]: value }, {}, around);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
