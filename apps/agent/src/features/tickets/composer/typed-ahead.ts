import type { Editor } from '@tiptap/react';
import { keepAhead, readAhead } from './device-drafts.ts';
import type { Side } from './outgoing.ts';

/** A change of side mounts a new box: the request for focus that caused it is answered once, by whichever box comes. */
export const focusedFor = { n: 0 };

/** True when writing was asked for and no editor has taken it up yet. */
export const askedToWrite = (focusSignal: number): boolean => focusSignal > focusedFor.n;

/** Puts what was typed ahead after what the editor holds, once, as plain words. */
export function putTypedAhead(ticketId: string, side: Side, editor: Editor): void {
  const text = readAhead(ticketId, side);
  keepAhead(ticketId, side, '');
  if (text) editor.chain().setTextSelection(editor.state.doc.content.size).insertContent(nodesOf(text)).run();
}

/** Lines as text with breaks between them, so that nothing typed is read as HTML. */
export function nodesOf(text: string): { type: string; text?: string }[] {
  return text
    .split('\n')
    .flatMap((line, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), ...(line ? [{ type: 'text', text: line }] : [])]);
}
