import { formatBytes } from '@otklik/ui';
import { IconPaperclip, IconRefresh, IconX } from '@tabler/icons-react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import styles from './composer.module.css';
import type { Sending } from './uploads.ts';

type UploadChipsProps = { files: readonly Sending[]; onRemove: (key: string) => void; onAgain: (file: Sending) => void };

/** Files of the message being written, with how much has gone and what failed. */
export function UploadChips({ files, onRemove, onAgain }: UploadChipsProps) {
  const locale = useLocale();
  if (files.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={m.tickets_files()}>
      {files.map((file) => (
        <li key={file.key} className={styles.chip} data-bad={file.error ? true : undefined}>
          <span className={styles.progress} style={{ transform: `scaleX(${file.id ? 0 : file.part})` }} />
          <IconPaperclip size={14} stroke={1.7} aria-hidden="true" />
          <span className={styles.chipName}>{file.name}</span>
          <span className={styles.chipSize}>
            {file.error ?? (file.id ? formatBytes(file.size, locale) : `${Math.round(file.part * 100)} %`)}
          </span>
          {file.error && file.file ? (
            <button
              type="button"
              className={styles.chipButton}
              aria-label={`${m.shell_retry()}: ${file.name}`}
              onClick={() => onAgain(file)}
            >
              <IconRefresh size={13} aria-hidden="true" />
            </button>
          ) : null}
          <button
            type="button"
            className={styles.chipButton}
            aria-label={m.tickets_file_remove({ name: file.name })}
            onClick={() => onRemove(file.key)}
          >
            <IconX size={13} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
