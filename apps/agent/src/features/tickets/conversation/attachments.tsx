import { visibleName } from '@otklik/core/file-name.ts';
import { formatBytes } from '@otklik/ui';
import { IconFile, IconFileText, IconFileZip, IconPhoto, type TablerIcon } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import type { Message } from '../cache.ts';
import styles from './message.module.css';

/** Files of a message as links; pictures within the letter are not listed again. */
export function Attachments({ files }: { files: Message['attachments'] }) {
  const locale = useLocale();
  const listed = files.filter((file) => !(file.inline && file.contentId && file.type.startsWith('image/')));
  if (listed.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={m.tickets_files()}>
      {listed.map((file) => {
        const Icon = iconOf(file.type);
        return (
          <li key={file.id}>
            <a className={styles.file} href={file.url} download={visibleName(file.name)}>
              <Icon size={16} stroke={1.6} aria-hidden="true" />
              <span className={styles.fileName}>{visibleName(file.name)}</span>
              <span className={styles.fileSize}>{formatBytes(file.size, locale)}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function iconOf(type: string): TablerIcon {
  if (type.startsWith('image/')) return IconPhoto;
  if (type.startsWith('text/') || type.includes('pdf') || type.includes('document')) return IconFileText;
  return /zip|rar|7z|tar/.test(type) ? IconFileZip : IconFile;
}
