import { Button, FileButton, Input } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { uploadFile } from '@otklik/client';
import { type FieldFile, fieldBounds } from '@otklik/core/fields/index.ts';
import { IconCamera, IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { uploadUrl } from '../../../base/api.ts';
import { fetchReasons, reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';
import styles from './controls.module.css';
import { FileChip } from './file-chip.tsx';

type FileInputProps = {
  label: string;
  bare: boolean;
  required: boolean;
  disabled: boolean;
  error?: string | undefined;
  value: readonly FieldFile[];
  /** where a file lies, when it is kept already: its chip leads there and shows pictures */
  urlOf?: (fileId: string) => string | undefined;
  onChange: (files: FieldFile[]) => void;
};

/** Files of a field: sent as they are chosen or, on a device that is touched, taken by its camera; taken off one by one. */
export function FileInput({ label, bare, required, disabled, error, value, urlOf, onChange }: FileInputProps) {
  const touched = useMediaQuery('(pointer: coarse)');
  const full = value.length >= fieldBounds.files;
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
  // what a camera gives is a picture; choosers of some devices offer other files all the same
  const take = (photo: File) => (photo.type.startsWith('image/') ? send([photo]) : setFailed(m.forms_photo_not({ name: photo.name })));
  return (
    <Input.Wrapper {...(bare ? {} : { label, required })} error={error ?? failed}>
      <div className={styles.files}>
        {value.map((file) => (
          <FileChip
            key={file.id}
            file={file}
            url={urlOf?.(file.id)}
            disabled={disabled}
            onRemove={() => onChange(value.filter((one) => one.id !== file.id))}
          />
        ))}
        <FileButton multiple onChange={(files) => void send(files)} disabled={disabled}>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              loading={sending > 0}
              disabled={disabled || full}
              leftSection={<IconPaperclip size={14} aria-hidden="true" />}
              aria-label={`${label}: ${m.forms_file_add()}`}
            >
              {m.forms_file_add()}
            </Button>
          )}
        </FileButton>
        {touched ? (
          <FileButton accept="image/*" capture="environment" onChange={(photo) => photo && void take(photo)} disabled={disabled}>
            {(props) => (
              <Button
                {...props}
                size="xs"
                variant="default"
                loading={sending > 0}
                disabled={disabled || full}
                leftSection={<IconCamera size={14} aria-hidden="true" />}
                aria-label={`${label}: ${m.forms_photo_take()}`}
              >
                {m.forms_photo_take()}
              </Button>
            )}
          </FileButton>
        ) : null}
      </div>
    </Input.Wrapper>
  );
}
