import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Editor } from '@tiptap/react';

const place = /\{\{\s?[a-z][a-z._]{0,50}\s?(?:\|[^{}\n]{0,200})?\}\}/g;

/** Where places of a template stand in a text being written. */
function placesIn(doc: Node): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  doc.descendants((node, position) => {
    for (const match of (node.isText && node.text?.matchAll(place)) || [])
      found.push({ from: position + match.index, to: position + match.index + match[0].length });
  });
  return found;
}

/** Marks places that are still to be filled, so that nobody overlooks one. */
export const Places = Extension.create({
  name: 'places',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations: ({ doc }) =>
          DecorationSet.create(
            doc,
            placesIn(doc).map(({ from, to }) => Decoration.inline(from, to, { class: 'place' })),
          ),
      },
    }),
  ],
});

/** Selects the first place, so that the next words take its place. Answers false when there is none. */
export function selectFirstPlace(editor: Editor): boolean {
  const [first] = placesIn(editor.state.doc);
  return first ? editor.chain().focus().setTextSelection(first).scrollIntoView().run() : false;
}
