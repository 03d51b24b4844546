import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import busboy from '@fastify/busboy';
import { refuse } from '../refuse.ts';

/** A file of a form as it arrives. `bytes` ends when the form has ended as it should, and fails with a refusal when it was cut off or holds a second file. */
export type FormFile = { bytes: Readable; name: string; type: string };

/**
 * The one file of a multipart/form-data request (RFC 7578), streaming. Above `most` bytes the stream simply ends one byte later: whoever stores it counts.
 * Other fields are passed over. Refuses invalid_input when there is no file or the form is broken, unsupported_media_type when it is none.
 */
export function formFile(request: IncomingMessage, most: number): Promise<FormFile> {
  return new Promise((resolve, reject) => {
    const parser = open(request, most, reject);
    if (!parser) return;
    const bytes = new PassThrough();
    let found = false;
    const fail = (why: string) => {
      request.unpipe(parser);
      request.resume();
      const refusal = malformed(why);
      reject(refusal);
      bytes.destroy(refusal);
    };
    // a failure before anybody reads must not end the process
    bytes.on('error', () => {});
    bytes.on('close', () => {
      request.unpipe(parser);
      request.resume();
    });
    parser.on('file', (_field, file, name, _encoding, type) => {
      found = true;
      file.on('error', (error) => fail(error.message));
      file.pipe(bytes, { end: false });
      resolve({ bytes, name: name ?? '', type: type ?? '' });
    });
    parser.on('filesLimit', () => fail('one file at a time'));
    parser.on('error', (error) => fail((error as Error).message));
    parser.on('finish', () => (found ? bytes.end() : fail('a form with one file is expected')));
    request.on('close', () => request.readableEnded || fail('cut off'));
    request.pipe(parser);
  });
}

function open(request: IncomingMessage, most: number, reject: (error: Error) => void): InstanceType<typeof busboy.Busboy> | null {
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) {
    reject(refuse('unsupported_media_type'));
    return null;
  }
  try {
    return new busboy.Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      limits: { files: 1, fileSize: most + 1, fields: 20, fieldSize: 10_000, parts: 30 },
    });
  } catch (error) {
    reject(malformed((error as Error).message));
    return null;
  }
}

const malformed = (message: string) => refuse('invalid_input', { issues: [{ path: 'file', message }] });
