import type { Inputs, Outputs } from '@otklik/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../base/api.ts';

export type Settings = NonNullable<Inputs['customers']['startContactImport']['body']['settings']>;
export type Preview = Outputs['customers']['previewContactImport'];
export type ContactImport = Outputs['customers']['getContactImport'];

/** How a file would be read and what would become of its first lines. */
export function usePreview(uploadId: string | undefined, settings: Settings) {
  return useQuery({
    queryKey: ['import-preview', uploadId, settings],
    queryFn: () => api.customers.previewContactImport({ body: { uploadId: uploadId as never, settings } }),
    enabled: uploadId !== undefined,
    placeholderData: (old) => old,
    retry: false,
  });
}

const underWay = new Set(['waiting', 'running', 'undoing']);

/** The imports there were, looked at each second while one is under way. */
export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: () => api.customers.listContactImports({ query: { limit: 20 } }),
    refetchInterval: (query) => (query.state.data?.items.some((one) => underWay.has(one.state)) ? 1000 : false),
  });
}
