import { ActionIcon, Button, FileButton, Input } from '@mantine/core';
import { uploadFile } from '@otklik/client';
import { type FieldFile, fieldBounds } from '@otklik/core/fields/index.ts';
import { formatBytes } from '@otklik/ui';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { uploadUrl } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { fetchReasons, reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';
import styles from './controls.module.css';

type FileInputProps = {
  label: string;
  bare: boolean;
  required: boolean;
  disabled: boolean;
  error?: string | undefined;
  value: readonly FieldFile[];
  onChange: (files: FieldFile[]) => void;
};

/** Files of a field: sent as they are chosen, taken off one by one. */
export function FileInput({ label, bare, required, disabled, error, value, onChange }: FileInputProps) {
  const locale = useLocale();
  const [sending, setSending] = useState(0);
  const [failed, setFailed] = useState<string>();
  const send = async (files: File[]) => {
    setFailed(undefined);
    setSending(files.length);
    const done: FieldFile[] = [];
    for (const file of files)
      try {
        const { id, name, type, size } = await uploadFile(uploadUrl, file, () => {}).done;
        done.push({ id, name, type, size, sha256: '' });
      } catch (refusal) {
        await fetchReasons();
        setFailed(reasonOf(refusal));
      }
    setSending(0);
    if (done.length > 0) onChange([...value, ...done].slice(0, fieldBounds.files));
  };
  return (
    <Input.Wrapper {...(bare ? {} : { label, required })} error={error ?? failed}>
      <div className={styles.files}>
        {value.map((file) => (
          <span key={file.id} className={styles.file}>
            <span>
              {file.name} <small>{formatBytes(file.size, locale)}</small>
            </span>
            <ActionIcon
              variant="subtle"
              size={24}
              disabled={disabled}
              aria-label={m.forms_file_remove({ name: file.name })}
              onClick={() => onChange(value.filter((one) => one.id !== file.id))}
            >
              <IconX size={14} aria-hidden="true" />
            </ActionIcon>
          </span>
        ))}
        <FileButton multiple onChange={(files) => void send(files)} disabled={disabled}>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              loading={sending > 0}
              disabled={disabled || value.length >= fieldBounds.files}
              leftSection={<IconPaperclip size={14} aria-hidden="true" />}
              aria-label={`${label}: ${m.forms_file_add()}`}
            >
              {m.forms_file_add()}
            </Button>
          )}
        </FileButton>
      </div>
    </Input.Wrapper>
  );
}
