import { type Inputs, keys, type Outputs } from '@otklik/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId } from '@otklik/core/id.ts';
import * as m from '#words';
import { api } from '../../../base/api.ts';
import { toastRefused } from '../../../base/toasts.ts';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';

export type ChecklistTemplate = Outputs['tickets']['listChecklistTemplates']['items'][number];
/** A step as a template plans it. */
export type StepPlan = ChecklistTemplate['steps'][number];
export type Checklist = Outputs['tickets']['listChecklists']['items'][number];
export type Step = Checklist['steps'][number];
export type StepChange = Inputs['tickets']['changeChecklistStep']['body'];
type Lists = Outputs['tickets']['listChecklists'];

/** Templates of checklists; asked again when an event says that they changed. */
export function useChecklistTemplates() {
  return useQuery({
    queryKey: keys.checklistTemplates,
    queryFn: () => api.tickets.listChecklistTemplates({}),
    staleTime: 5 * 60_000,
  });
}

const keyOf = (ticketId: string) => [...keys.ticket(ticketId), 'checklists'];

/** The checklists of a ticket; every event of the ticket makes them old. */
export function useChecklists(ticketId: string) {
  return useQuery({
    queryKey: keyOf(ticketId),
    queryFn: () => api.tickets.listChecklists({ params: { ticketId: ticketId as never } }),
    staleTime: 60_000,
  });
}

/** Starts a checklist on a ticket; can be taken back. */
export function useStartChecklist(ticketId: string) {
  const stale = [keys.ticket(ticketId)];
  const remove = useChange({
    run: (checklistId: string) => api.tickets.removeChecklist({ params: { ticketId, checklistId } as never }),
    stale,
  });
  return useChange({
    run: (template: { id: string; name: string }) =>
      api.tickets.startChecklist({ params: { ticketId, checklistId: newId() } as never, body: { templateId: template.id as never } }),
    stale,
    failed: m.checklists_start_refused(),
    onDone: (made) => offerUndo(m.checklists_started({ name: made.name }), () => remove.mutate(made.id)),
  });
}

/** Takes a checklist off a ticket; can be taken back with all that was done in it. */
export function useRemoveChecklist(ticketId: string) {
  const stale = [keys.ticket(ticketId)];
  const restore = useChange({
    run: ({ id, templateId }: Checklist) =>
      api.tickets.startChecklist({ params: { ticketId, checklistId: id } as never, body: { templateId } }),
    stale,
  });
  return useChange({
    run: ({ id }: Checklist) => api.tickets.removeChecklist({ params: { ticketId, checklistId: id } as never }),
    stale,
    failed: m.checklists_remove_refused(),
    onDone: (_, list) => offerUndo(m.checklists_removed({ name: list.name }), () => restore.mutate(list)),
  });
}

type Change = { list: Checklist; step: Step; change: StepChange; isUndo?: boolean };

/** Changes a step: shown at once, put back when refused, open to undo. */
export function useChangeStep(ticketId: string) {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ list, step, change }: Change) =>
      api.tickets.changeChecklistStep({ params: { ticketId, checklistId: list.id, stepId: step.id } as never, body: change }),
    onMutate: async ({ list, step, change }) => {
      await queryClient.cancelQueries({ queryKey: keyOf(ticketId) });
      const before = queryClient.getQueryData<Lists>(keyOf(ticketId));
      // files are shown once the server has them
      if (!Array.isArray(change.value))
        queryClient.setQueryData<Lists>(
          keyOf(ticketId),
          (lists) => lists && { items: lists.items.map((one) => (one.id === list.id ? withStep(one, step.id, change) : one)) },
        );
      return { before };
    },
    onSuccess: (saved, { list, step, change, isUndo }) => {
      queryClient.setQueryData<Lists>(
        keyOf(ticketId),
        (lists) => lists && { items: lists.items.map((one) => (one.id === list.id ? saved : one)) },
      );
      void queryClient.invalidateQueries({ queryKey: keys.ticket(ticketId), exact: true });
      if (isUndo) return;
      const back = 'value' in change ? { value: sent(step.value) } : { assigneeId: step.assigneeId };
      offerUndo(wordOf(step, change), () => mutation.mutate({ list, step, change: back, isUndo: true }));
    },
    onError: (error, _, context) => {
      queryClient.setQueryData(keyOf(ticketId), context?.before);
      toastRefused(m.checklists_step_refused(), error);
    },
  });
  return mutation;
}

const withStep = (list: Checklist, stepId: string, change: StepChange): Checklist => ({
  ...list,
  steps: list.steps.map((step) => (step.id === stepId ? ({ ...step, ...change } as Step) : step)),
});

/** A value as the server takes it: files by their ids. */
const sent = (value: Step['value']): StepChange['value'] => (Array.isArray(value) ? value.map(({ id }) => id) : value);

function wordOf(step: Step, change: StepChange): string {
  if (!('value' in change)) return m.checklists_undo_assigned({ step: step.title });
  return change.value === null ? m.checklists_undo_undone({ step: step.title }) : m.checklists_undo_done({ step: step.title });
}
