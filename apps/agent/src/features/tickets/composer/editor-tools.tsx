import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBold, IconItalic, IconList, IconListNumbers, type TablerIcon } from '@tabler/icons-react';
import { type Editor as TipTap, useEditorState } from '@tiptap/react';
import * as m from '#words';
import styles from './composer.module.css';

/** Bold, italic and lists. */
export function EditorTools({ editor }: { editor: TipTap }) {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
    }),
  });
  return (
    <div className={styles.format} role="group" aria-label={m.tickets_format()}>
      <Tool label={m.tickets_format_bold()} icon={IconBold} on={on.bold} press={() => editor.chain().focus().toggleBold().run()} />
      <Tool label={m.tickets_format_italic()} icon={IconItalic} on={on.italic} press={() => editor.chain().focus().toggleItalic().run()} />
      <Tool
        label={m.tickets_format_bullets()}
        icon={IconList}
        on={on.bullets}
        press={() => editor.chain().focus().toggleBulletList().run()}
      />
      <Tool
        label={m.tickets_format_numbers()}
        icon={IconListNumbers}
        on={on.numbers}
        press={() => editor.chain().focus().toggleOrderedList().run()}
      />
    </div>
  );
}

function Tool({ label, icon: Icon, on, press }: { label: string; icon: TablerIcon; on: boolean; press: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="sm"
        aria-label={label}
        aria-pressed={on}
        data-on={on || undefined}
        className={styles.tool}
        onClick={press}
        onMouseDown={(event) => event.preventDefault()}
      >
        <Icon size={15} stroke={1.8} />
      </ActionIcon>
    </Tooltip>
  );
}
