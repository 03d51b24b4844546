import { keys, type Outputs } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type Rule = Outputs['automation']['listRules']['items'][number];
export type RuleAction = Rule['actions'][number];
export type When = Rule['when'];
export type Finding = Rule['findings'][number];
export type Run = Outputs['automation']['listRuleRuns']['items'][number];
export type RuleBody = Pick<Rule, 'name' | 'enabled' | 'when' | 'if' | 'actions' | 'stop'>;

/** Rules in their order, with what is found in each. */
export function useRules() {
  return useQuery({ queryKey: keys.rules, queryFn: () => api.automation.listRules({}) });
}

/** Webhooks that a rule may call. */
export function useRuleWebhooks() {
  return useQuery({ queryKey: [...keys.rules, 'webhooks'], queryFn: () => api.automation.listRuleWebhooks({}) });
}

/** What is found in a rule as it is being written; `text` is its body as JSON, empty while it is not whole. */
export function useRuleCheck(ruleId: Rule['id'], text: string) {
  return useQuery({
    queryKey: [...keys.rules, ruleId, 'check', text],
    queryFn: () => api.automation.checkRule({ params: { ruleId }, body: JSON.parse(text) as RuleBody }),
    enabled: text !== '',
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
}

/** The log of a rule, newest first, by pages; looked at again while it is open. */
export function useRuns(ruleId: Rule['id']) {
  return useInfiniteQuery({
    queryKey: [...keys.rules, ruleId, 'runs'],
    queryFn: ({ pageParam }) => api.automation.listRuleRuns({ params: { ruleId }, query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 10_000,
    staleTime: 2000,
  });
}

/** A rule without what the server knows of it: what is sent to keep it. */
export const bodyOf = ({ name, enabled, when, if: filter, actions, stop }: RuleBody): RuleBody => ({
  name,
  enabled,
  when,
  if: filter,
  actions: mergingLast(actions),
  stop,
});

/** A merged ticket takes no changes: whatever else there is to do comes before, wherever it stands in the form. */
const mergingLast = (actions: RuleBody['actions']): RuleBody['actions'] => [
  ...actions.filter((one) => one.do !== 'merge_duplicate'),
  ...actions.filter((one) => one.do === 'merge_duplicate').slice(0, 1),
];

/** A rule as it begins. */
export const freshRule = (): RuleBody & { id: Rule['id'] } => ({
  id: newId<'rule'>(),
  name: '',
  enabled: true,
  when: { kind: 'event', events: ['ticket_created'], fields: [], business: [] },
  if: { all: [] },
  actions: [],
  stop: false,
});
