import { keys } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import type { DeviceDraft } from './device-drafts.ts';
import type { Side } from './store.ts';

/** My drafts on a ticket as the server keeps them, for another device. */
export function useServerDrafts(ticketId: string) {
  return useQuery({
    queryKey: keys.drafts(ticketId),
    queryFn: () => api.tickets.getDrafts({ params: { ticketId } }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Keeps a draft on the server, or drops it when it is empty. A failure is not told: the device has it, and the next second tries again. */
export async function pushDraft(ticketId: string, side: Side, draft: DeviceDraft): Promise<boolean> {
  const params = { ticketId, kind: side };
  try {
    if (draft.text.trim() === '' && draft.attachments.length === 0) await api.tickets.dropDraft({ params, query: {} });
    else
      await api.tickets.saveDraft({
        params,
        body: { html: draft.html, text: draft.text, attachmentIds: draft.attachments.map((file) => file.id) },
      });
    return true;
  } catch {
    return false;
  }
}
