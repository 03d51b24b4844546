/* oxlint-disable react/refs -- the editor keeps the handlers of its first render; they read the newest props when called, never while drawing */
import { Mention } from '@tiptap/extension-mention';
import { Placeholder } from '@tiptap/extension-placeholder';
import { type Editor as TipTap, EditorContent, useEditor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useLayoutEffect, useMemo, useRef } from 'react';
import * as m from '#words';
import styles from './composer.module.css';
import { EditorTools } from './editor-tools.tsx';
import { mentionSuggestion } from './mention-suggestion.ts';
import { Places } from './places.ts';
import { asksForResponses } from './slash.ts';

export type EditorProps = {
  label: string;
  placeholder: string;
  initialHtml: string;
  /** colleagues offered after @; none in a reply */
  people: readonly { id: string; name: string }[] | null;
  onChange: (html: string, text: string, mentionIds: string[]) => void;
  onSubmit: (solve: boolean) => void;
  onFiles: (files: File[]) => void;
  onReady: (editor: TipTap | null) => void;
  onEscape: () => void;
  /** a slash where no word is being written; the key itself is taken */
  onSlash?: (() => void) | undefined;
  tools: React.ReactNode;
  /** between the words and the tools */
  below?: React.ReactNode;
};

/** The rich text editor of the composer; a chunk of its own, for it is heavier than the rest of the inbox. */
export default function Editor(props: EditorProps) {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const withPeople = props.people !== null;
  const extensions = useMemo(
    () => [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        link: { openOnClick: false, autolink: true, defaultProtocol: 'https', protocols: ['http', 'https', 'mailto', 'tel'] },
      }),
      Places,
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
      ...(withPeople
        ? [
            Mention.configure({
              HTMLAttributes: { class: 'mention' },
              suggestion: mentionSuggestion(m.identity_users_title(), () => latest.current.people ?? []),
            }),
          ]
        : []),
    ],
    [withPeople],
  );
  const editor = useEditor(
    {
      extensions,
      content: props.initialHtml,
      immediatelyRender: true,
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: { class: styles.editable ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': props.label },
        handleKeyDown: (view, event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            latest.current.onSubmit(event.shiftKey);
            return true;
          }
          if (latest.current.onSlash && asksForResponses(view.state, event)) {
            latest.current.onSlash();
            return true;
          }
          if (event.key === 'Escape') {
            latest.current.onEscape();
            return true;
          }
          return false;
        },
        handlePaste: (_view, event) => takeFiles(event.clipboardData, latest.current.onFiles),
        handleDrop: (_view, event) => takeFiles(event.dataTransfer, latest.current.onFiles),
      },
      onUpdate: ({ editor: changed }) =>
        latest.current.onChange(changed.isEmpty ? '' : changed.getHTML(), changed.getText({ blockSeparator: '\n' }), mentionsOf(changed)),
    },
    [extensions],
  );
  // before the next key: the box that took the keys until now goes in this very drawing
  useLayoutEffect(() => {
    // one made while drawing may be thrown away for its successor before it was ever seen
    if (!editor.isDestroyed) latest.current.onReady(editor);
    return () => latest.current.onReady(null);
  }, [editor]);
  return (
    <>
      <EditorContent editor={editor} className={styles.editor} />
      {props.below}
      <div className={styles.tools}>
        <EditorTools editor={editor} />
        {props.tools}
      </div>
    </>
  );
}

function takeFiles(data: DataTransfer | null, give: (files: File[]) => void): boolean {
  const files = [...(data?.files ?? [])];
  if (files.length === 0) return false;
  give(files);
  return true;
}

function mentionsOf(editor: TipTap): string[] {
  const ids = new Set<string>();
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'mention' && typeof node.attrs.id === 'string') ids.add(node.attrs.id);
  });
  return [...ids];
}
