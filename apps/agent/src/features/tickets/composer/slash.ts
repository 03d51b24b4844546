import type { EditorState } from '@tiptap/pm/state';

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Whether a key asks for canned responses: a slash at the beginning of a word, or the key that has the slash in the Latin layout, at the beginning
 * of an empty line (there it would print a full stop, with which no line begins), or with Ctrl anywhere.
 */
export function asksForResponses({ selection }: EditorState, { key, code, ctrlKey, metaKey, altKey, shiftKey }: Key): boolean {
  if (code === 'Slash' && (ctrlKey || metaKey)) return true;
  if (ctrlKey || metaKey || altKey || !selection.empty) return false;
  const { parent, parentOffset } = selection.$from;
  const before = parent.textBetween(0, parentOffset, undefined, ' ');
  if (key === '/') return before === '' || /\s$/.test(before);
  return code === 'Slash' && !shiftKey && parent.content.size === 0;
}
