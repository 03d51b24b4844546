import { type Upload, uploadFile } from '@otklik/client';
import { useCallback, useRef, useState } from 'react';
import { uploadUrl } from '../../../base/api.ts';
import { fetchReasons, reasonOf } from '../../../base/reason-of.ts';
import type { DraftFile } from './draft-file.ts';

export type Sending = { key: string; name: string; size: number; part: number; id?: string; error?: string; file?: File };

/** Files being sent to the server and those already there. */
export function useUploads(initial: readonly DraftFile[]) {
  const [files, setFiles] = useState<readonly Sending[]>(() => initial.map((file) => ({ ...file, key: file.id, part: 1 })));
  const running = useRef(new Map<string, Upload>());
  const patch = useCallback(
    (key: string, change: Partial<Sending>) => setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...change } : file))),
    [],
  );

  const start = useCallback(
    (key: string, file: File) => {
      const upload = uploadFile(uploadUrl, file, (part) => patch(key, { part: Math.min(part, 0.99) }));
      running.current.set(key, upload);
      upload.done
        .then((done) => patch(key, { id: done.id, part: 1 }))
        .catch(async (error: unknown) => {
          if (error instanceof DOMException) return;
          await fetchReasons();
          patch(key, { error: reasonOf(error) });
        })
        .finally(() => running.current.delete(key));
    },
    [patch],
  );
  const add = useCallback(
    (list: Iterable<File>) => {
      for (const file of list) {
        const key = `${file.name}-${file.size}-${Math.random().toString(36).slice(2)}`;
        setFiles((all) => [...all, { key, name: file.name || 'file', size: file.size, part: 0, file }]);
        start(key, file);
      }
    },
    [start],
  );
  const attach = useCallback((list: readonly DraftFile[]) => {
    setFiles((all) => [...all, ...list.map((file) => ({ ...file, key: file.id, part: 1 }))]);
  }, []);
  const remove = useCallback((key: string) => {
    running.current.get(key)?.cancel();
    setFiles((all) => all.filter((file) => file.key !== key));
  }, []);
  const again = useCallback(
    (sending: Sending) => {
      if (!sending.file) return;
      patch(sending.key, { error: undefined, part: 0 } as Partial<Sending>);
      start(sending.key, sending.file);
    },
    [patch, start],
  );
  const reset = useCallback((list: readonly DraftFile[]) => {
    for (const upload of running.current.values()) upload.cancel();
    setFiles(list.map((file) => ({ ...file, key: file.id, part: 1 })));
  }, []);
  const ready = files.flatMap((file) => (file.id ? [{ id: file.id, name: file.name, size: file.size }] : []));
  const busy = files.some((file) => !file.id && !file.error);
  return { files, add, attach, remove, again, reset, ready, busy };
}
