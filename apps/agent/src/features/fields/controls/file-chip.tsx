import { visibleName } from '@otklik/core/file-name.ts';
import { ActionIcon } from '@mantine/core';
import type { FieldFile } from '@otklik/core/fields/index.ts';
import { formatBytes } from '@otklik/ui';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale } from '../../../base/locale.ts';
import * as m from '#words';
import styles from './controls.module.css';

type FileChipProps = { file: FieldFile; url?: string | undefined; disabled: boolean; onRemove: () => void };

/** A file of a field: its name and size, its picture where it is one, a download where its address is known. What only calls itself a picture is shown by name. */
export function FileChip({ file, url, disabled, onRemove }: FileChipProps) {
  const locale = useLocale();
  const [broken, setBroken] = useState(false);
  const words = (
    <>
      {url && file.type.startsWith('image/') && !broken ? (
        <img className={styles.thumb} src={`${url}?inline=1`} alt="" loading="lazy" onError={() => setBroken(true)} />
      ) : null}
      <span>
        {visibleName(file.name)} <small>{formatBytes(file.size, locale)}</small>
      </span>
    </>
  );
  return (
    <span className={styles.file}>
      {url ? (
        <a className={styles.link} href={url} download={visibleName(file.name)}>
          {words}
        </a>
      ) : (
        words
      )}
      <ActionIcon variant="subtle" size={24} disabled={disabled} aria-label={m.forms_file_remove({ name: file.name })} onClick={onRemove}>
        <IconX size={14} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}
