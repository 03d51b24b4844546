import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { AwsS3StorageAdapter } from '@flystorage/aws-s3';
import { FileStorage } from '@flystorage/file-storage';
import { newId } from '@otklik/core';
import { refuse } from './refuse.ts';
import { diskStorage } from './storage-disk.ts';
import { type Storage, sha256Of, verified } from './storage.ts';
import { CannotStart } from './cannot-start.ts';

/** S3 or what speaks like it. `address` is `s3://bucket/prefix?region=…&endpoint=…`; credentials come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. */
export function s3Storage(address: string): Storage {
  const url = new URL(address);
  if (url.protocol !== 's3:' || !url.hostname)
    throw new CannotStart(`OTKLIK_FILES is "${address}"; it must be "disk" or s3://bucket/prefix?region=…&endpoint=…`);
  const endpoint = url.searchParams.get('endpoint') ?? undefined;
  const client = new S3Client({
    region: url.searchParams.get('region') ?? 'us-east-1',
    endpoint,
    forcePathStyle: endpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    maxAttempts: 4,
  });
  const files = new FileStorage(new AwsS3StorageAdapter(client, { bucket: url.hostname, prefix: url.pathname.replace(/^\/+/, '') }));
  const key = (tenantId: string, sha256: string) => `${tenantId}/${sha256.slice(0, 2)}/${sha256}`;
  return {
    async put(tenantId, bytes, sha256 = sha256Of(bytes)) {
      if (!(await files.fileExists(key(tenantId, sha256))))
        await files.write(key(tenantId, sha256), Buffer.from(bytes), { size: bytes.byteLength } as never);
      return { sha256, size: bytes.byteLength };
    },
    // the name is the hash, so the bytes wait on disk until it is known
    async putStream(tenantId, source, most) {
      const folder = await mkdtemp(join(tmpdir(), 'otklik-upload-'));
      try {
        const spool = diskStorage(folder);
        const stored = await spool.putStream(tenantId, source, most);
        await this.putFile(tenantId, join(folder, tenantId, stored.sha256.slice(0, 2), stored.sha256), stored);
        return stored;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async putFile(tenantId, file, { sha256, size }) {
      if (await files.fileExists(key(tenantId, sha256))) return;
      await files.write(key(tenantId, sha256), createReadStream(file), { size } as never);
    },
    async read(tenantId, sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256) || !(await files.fileExists(key(tenantId, sha256)))) throw refuse('file_not_found');
      return verified(await files.read(key(tenantId, sha256)), sha256);
    },
    has: (tenantId, sha256) => files.fileExists(key(tenantId, sha256)),
    remove: (tenantId, sha256) => files.deleteFile(key(tenantId, sha256)),
    // what was being sent is no object yet; half of a multipart upload is removed by the bucket's own rule
    sweep: async () => 0,
    async check() {
      const probe = await this.put('health', Buffer.from(newId()));
      await this.remove('health', probe.sha256);
    },
  };
}
