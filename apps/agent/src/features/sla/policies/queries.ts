import { type Inputs, keys, type Outputs } from '@otklik/client';
import { newId } from '@otklik/core/id.ts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type SlaPolicy = Outputs['sla']['listSlaPolicies']['items'][number];
export type Preview = Outputs['sla']['previewSlaPolicy'];
type Body = Inputs['sla']['saveSlaPolicy']['body'];

/** The policies in the order people set. */
export function useSlaPolicies() {
  return useQuery({ queryKey: keys.slaPolicies, queryFn: () => api.sla.listSlaPolicies({}) });
}

/** What is sent of a policy. */
export function bodyOf({ name, active, filter, calendarId, targets, pausesOn, stages }: SlaPolicy): Body {
  return { name, active, filter, calendarId, targets, pausesOn, stages };
}

/** What a new policy begins with: an hour to answer, two working days to solve, a warning to the assignee. */
export function freshPolicy(): SlaPolicy {
  return {
    id: newId(),
    name: '',
    active: true,
    version: 0,
    changedAt: '',
    filter: { all: [] },
    calendarId: null,
    targets: [
      { priority: null, typeId: null, time: 'calendar', seconds: { first_response: 3600, next_response: 14_400, resolution: 57_600 } },
    ],
    pausesOn: ['pending', 'on_hold'],
    stages: [
      { share: 75, tell: ['assignee'], userIds: [] },
      { share: 100, tell: ['assignee', 'leads'], userIds: [] },
    ],
    findings: [],
  };
}
