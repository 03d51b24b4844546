import * as z from 'zod';
import { id } from '../kit.ts';

/**
 * The answer to POST /api/v1/uploads (multipart/form-data, one part `file`): a file kept for a message that does not exist yet.
 * Its id goes into `attachmentIds`; unattached it is forgotten after three days.
 */
export const upload = z.object({
  id: id('upload'),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  url: z.string(),
});
export type Upload = z.infer<typeof upload>;
