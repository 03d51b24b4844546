import { join } from 'node:path';
import type { Config } from './config.ts';
import { diskStorage } from './storage-disk.ts';
import type { Storage } from './storage.ts';

/** Opens the store that OTKLIK_FILES names: the data directory's disk, or S3. */
export async function openStorage(config: Config): Promise<Storage> {
  if (config.files === 'disk') return diskStorage(join(config.dataDir, 'files'));
  const { s3Storage } = await import('./storage-s3.ts');
  return s3Storage(config.files);
}
