import { type DeviceDraft, isEmpty } from './device-drafts.ts';

type Server = { html: string; text: string; updatedAt: string } | undefined;

/**
 * What becomes of the draft on this device and the one on the server when a ticket is opened:
 * - `same`: they are one; - `server`: the server's takes the place of nothing, or of words that it grew from elsewhere;
 * - `gone`: these words were sent or put away elsewhere; - `device`: the server has none and these were never with it; - `both`: each holds words the other has not.
 */
export function reconcile(device: DeviceDraft | null, server: Server): 'same' | 'server' | 'gone' | 'device' | 'both' {
  const empty = !device || isEmpty(device);
  if (!server) return !empty && device.pushed ? 'gone' : 'device';
  if (empty) return 'server';
  if (device.text === server.text && device.html === server.html) return 'same';
  if (device.base === server.updatedAt) return 'device';
  // who wrote over words that lay with the server had seen them
  return device.pushed ? 'server' : 'both';
}
