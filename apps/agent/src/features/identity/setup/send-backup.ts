import { asRefusal, Refusal } from '@otklik/client';
import { api, restoreUrl } from '../../../base/api.ts';

/** Gives a backup to a fresh installation; `told` hears how many percent have gone. Resolves when it was checked whole and the server begins anew; throws its refusal. */
export function sendBackup(file: File, told: (percent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far an upload is
    request.open('POST', restoreUrl);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/x-tar');
    request.upload.onprogress = (event) => event.lengthComputable && told(Math.floor((event.loaded / event.total) * 100));
    request.onload = () => (request.status === 202 ? resolve() : reject(asRefusal(request.response, request.status)));
    request.onerror = () => reject(new Refusal('unreachable', 0, {}, undefined));
    request.send(file);
  });
}

const patienceMs = 120_000;

/** Waits until the server is back with its accounts; false when it is not within two minutes. */
export async function untilBack(): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // while it starts nobody answers
    const setup = await api.identity.getSetup({}).catch(() => null);
    if (setup && !setup.fresh) return true;
  }
  return false;
}
