import { keys, type Outputs, Refusal } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import { type DeviceDraft, isEmpty } from './device-drafts.ts';
import type { Side } from './outgoing.ts';

export type ServerDraft = Outputs['tickets']['getDrafts']['items'][number];
/** `kept` holds the instant the server knows it by; `conflict` the draft that another window or device has saved meanwhile. */
export type Pushed = { kept: string | null } | { conflict: ServerDraft } | 'failed';

/** My drafts on a ticket as the server keeps them, for another device. */
export function useServerDrafts(ticketId: string) {
  return useQuery({
    queryKey: keys.drafts(ticketId),
    queryFn: () => api.tickets.getDrafts({ params: { ticketId } }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** The words of a draft that stayed in a merged ticket were taken over or put away. Another's change of it, or no network: it stays and is offered again. */
export async function dropApart({ ticketId, kind, updatedAt }: ServerDraft): Promise<void> {
  await api.tickets.dropDraft({ params: { ticketId, kind }, query: { base: updatedAt } }).catch(() => undefined);
}

const running = new Map<string, Promise<unknown>>();

/**
 * Keeps a draft on the server, or drops it when it is empty, one after the other for a ticket and side. `base` answers, when its turn has come, which draft
 * of the server's this window knows of: another is not overwritten but handed back. A failure is no drama: the device has the words, and the next second tries again.
 */
export function pushDraft(ticketId: string, side: Side, draft: DeviceDraft, base: () => string | null): Promise<Pushed> {
  const key = `${ticketId} ${side}`;
  const pushed = (running.get(key) ?? Promise.resolve()).then(() => push(ticketId, side, draft, base()));
  running.set(key, pushed);
  return pushed;
}

async function push(ticketId: string, side: Side, draft: DeviceDraft, base: string | null): Promise<Pushed> {
  const params = { ticketId, kind: side };
  try {
    if (isEmpty(draft)) {
      if (base) await api.tickets.dropDraft({ params, query: { base } });
      return { kept: null };
    }
    const body = { html: draft.html, text: draft.text, attachmentIds: draft.attachments.map((file) => file.id), base };
    return { kept: (await api.tickets.saveDraft({ params, body })).updatedAt };
  } catch (error) {
    const conflict = error instanceof Refusal && error.code === 'draft_conflict' ? (error.facts.draft as ServerDraft) : null;
    if (!conflict) return 'failed';
    // the same words, saved by a call whose answer was lost or by a window beside this one
    return conflict.text.trim() === draft.text.trim() ? { kept: conflict.updatedAt } : { conflict };
  }
}
