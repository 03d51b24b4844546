import { newId } from '@otklik/core/id.ts';
import { asRefusal, Refusal } from './refusal.ts';

export type Uploaded = { id: string; name: string; type: string; size: number };
export type Upload = { done: Promise<Uploaded>; cancel: () => void };

/** Sends one file and tells how much has gone (0 to 1). XMLHttpRequest, because fetch does not tell it. */
export function uploadFile(url: string, file: File, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Uploaded>((resolve, reject) => {
    request.open('POST', url);
    request.responseType = 'json';
    request.setRequestHeader('idempotency-key', newId<'call'>());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () =>
      request.status < 300 ? resolve(request.response as Uploaded) : reject(asRefusal(request.response, request.status));
    request.onerror = () => reject(new Refusal('unreachable', 0, {}, undefined));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
