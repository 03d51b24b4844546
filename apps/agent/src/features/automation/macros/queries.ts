import { keys, type Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';
import type { BulkTickets } from '../../tickets/bulk/queries.ts';

export type Macro = Outputs['automation']['listMacros']['items'][number];
export type MacroAction = Macro['actions'][number];

/** Macros I am offered, with what they do; asked again when an event says that they changed. */
export function useMacros() {
  return useQuery({ queryKey: keys.macros, queryFn: () => api.automation.listMacros({}), staleTime: 5 * 60_000 });
}

/** What a macro would do to a ticket now. */
export function useMacroPreview(macroId: string, ticketId: string, version: number) {
  return useQuery({
    queryKey: [...keys.macros, macroId, 'preview', ticketId, version],
    queryFn: ({ signal }) => api.automation.previewMacro({ params: { ticketId, macroId }, query: {} }, { signal }),
    staleTime: 30_000,
    placeholderData: (old) => old,
  });
}

/** What a macro would do to many tickets now. */
export function useBulkMacroPreview(macroId: string, tickets: BulkTickets) {
  return useQuery({
    queryKey: [...keys.macros, macroId, 'bulk-preview', tickets],
    queryFn: ({ signal }) => api.automation.previewBulkMacro({ params: { macroId }, body: tickets }, { signal }),
    staleTime: 10_000,
    placeholderData: (old) => old,
  });
}
