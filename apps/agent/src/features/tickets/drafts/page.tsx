import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { keys } from '@otklik/client';
import { TimeAgo } from '@otklik/ui';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { DataTable } from '../../../base/page/data-table.tsx';
import { Page } from '../../../base/page/page.tsx';
import { offerUndo } from '../../../base/undo.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { keepDraft } from '../composer/device-drafts.ts';

/** All my replies and notes that have not left, newest first. One put away can be had back. */
export function DraftsPage() {
  const locale = useLocale();
  const list = useInfiniteQuery({
    queryKey: keys.myDrafts,
    queryFn: ({ pageParam }) => api.tickets.listDrafts({ query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  type Row = (typeof rows)[number];
  const restore = useChange({ run: (body: Restored) => api.tickets.saveDraft(body), stale: [keys.myDrafts], failed: m.undo_refused() });
  const drop = useChange({
    run: async ({ ticket, kind }: Row) => {
      const { items } = await api.tickets.getDrafts({ params: { ticketId: ticket.id } });
      const found = items.find((draft) => draft.kind === kind);
      await api.tickets.dropDraft({ params: { ticketId: ticket.id, kind }, query: found ? { base: found.updatedAt } : {} });
      keepDraft(ticket.id, kind, { html: '', text: '', attachments: [], at: '' });
      return found;
    },
    stale: [keys.myDrafts],
    failed: m.together_draft_not_dropped(),
    onDone: (found, { ticket, kind }) => {
      if (!found) return;
      const { html, text, attachmentIds } = found;
      offerUndo(m.together_draft_dropped(), () =>
        restore.mutate({ params: { ticketId: ticket.id, kind }, body: { html, text, attachmentIds } }),
      );
    },
  });
  return (
    <Page title={m.together_drafts()} text={m.together_drafts_text()} wide>
      <DataTable
        query={list}
        rows={rows}
        keyOf={(row) => `${row.ticket.id} ${row.kind}`}
        label={m.together_drafts()}
        empty={m.together_drafts_empty()}
        emptyText={m.together_drafts_empty_text()}
        columns={[
          {
            key: 'ticket',
            title: m.together_draft_ticket(),
            cell: (row) => (
              <Link to="/tickets/$ticketId" params={{ ticketId: row.ticket.id }}>
                № {row.ticket.number} · {row.ticket.subject}
              </Link>
            ),
          },
          {
            key: 'kind',
            title: m.together_draft_kind(),
            cell: (row) => (row.kind === 'note' ? m.together_draft_note() : m.together_draft_message()),
          },
          {
            key: 'words',
            title: m.together_draft_words(),
            cell: (row) => [row.preview, row.files > 0 ? m.together_draft_files({ n: row.files }) : ''].filter(Boolean).join(' · '),
          },
          { key: 'when', title: m.together_draft_when(), cell: (row) => <TimeAgo at={row.updatedAt} locale={locale} /> },
          {
            key: 'drop',
            title: '',
            right: true,
            cell: (row) => (
              <Tooltip label={m.together_draft_drop()}>
                <ActionIcon aria-label={`${m.together_draft_drop()}: № ${row.ticket.number}`} onClick={() => drop.mutate(row)}>
                  <IconTrash size={16} stroke={1.7} />
                </ActionIcon>
              </Tooltip>
            ),
          },
        ]}
      />
      {list.hasNextPage ? (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.shell_more()}
        </Button>
      ) : null}
    </Page>
  );
}

type Restored = Parameters<typeof api.tickets.saveDraft>[0];
