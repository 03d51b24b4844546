import { keepDraft, readDraft } from './device-drafts.ts';
import type { DraftFile } from './draft-file.ts';
import { pushDraft } from './server-drafts.ts';
import type { Addressed, Side } from './outgoing.ts';
import { useComposerStore } from './store.ts';

type Words = { ticketId: string; side: Side; html: string; text: string; files: readonly DraftFile[]; addressed?: Addressed };

/**
 * Words that did not leave come back: into the box when their ticket is on the screen, otherwise into its draft, on this device at once and on the server
 * when it can be reached; behind what is there already. Answers whether they are on the screen.
 */
export function giveBack({ ticketId, side, html, text, files, addressed }: Words): boolean {
  const composer = useComposerStore.getState();
  if (addressed) composer.address(ticketId, addressed);
  if (composer.shown === ticketId) {
    composer.insertHtml(ticketId, side, html, files);
    return true;
  }
  const kept = readDraft(ticketId, side);
  const draft = {
    html: `${kept?.html ?? ''}${html}`,
    text: [kept?.text, text].filter(Boolean).join('\n'),
    attachments: [...(kept?.attachments ?? []), ...files],
    at: new Date().toISOString(),
    base: kept?.base ?? null,
    pushed: false,
  };
  keepDraft(ticketId, side, draft);
  void pushDraft(ticketId, side, draft, () => draft.base).then((pushed) => {
    if (pushed !== 'failed' && 'kept' in pushed) keepDraft(ticketId, side, { ...draft, base: pushed.kept, pushed: true });
  });
  return false;
}
