import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '@otklik/contract';
import { commonRefusals } from './mount.ts';

let printed: Promise<object> | null = null;

/** The OpenAPI 3.1 document, printed from the contract on first request and kept. */
export function openApiDocument(publicUrl: string): Promise<object> {
  printed ??= print(publicUrl);
  return printed;
}

async function print(publicUrl: string): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Otklik', version: '1', description: description() },
    servers: [{ url: `${publicUrl}/api/v1` }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key' },
        session: { type: 'apiKey', in: 'cookie', name: 'otklik', description: 'The cookie of a signed-in person' },
      },
    },
    security: [{ key: [] }, { session: [] }],
    customErrorResponseBodySchema: (definitions: readonly (readonly [code: string, ...unknown[]])[]) =>
      problemSchema(definitions.map(([code]) => code)),
  } as never);
  return { ...document, paths: withKeys({ ...problemTypes(document.paths as Paths), ...streams }) };
}

type Answer = { description: string; content?: Record<string, unknown> };
type Operation = { description?: string; parameters?: unknown[]; responses: Record<string, Answer> };
type Paths = Record<string, Record<string, Operation>>;

/** Every POST of somebody signed in takes a key; who is nobody yet has nothing that a key could be kept under. */
function withKeys(paths: Paths): Paths {
  for (const { post } of Object.values(paths))
    if (post && !post.description?.endsWith('Anyone may call it.')) post.parameters = [...(post.parameters ?? []), idempotencyKey];
  return paths;
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Chosen by the caller: a repetition with the same key within a day gets the first answer and changes nothing',
  schema: { type: 'string', maxLength: 200 },
};

/** Refusals are told as application/problem+json; what any route may answer beside its own stands under `default`. */
function problemTypes(paths: Paths): Paths {
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    for (const [status, answer] of Object.entries(operation.responses)) {
      if (status.startsWith('2') || !answer.content) continue;
      answer.description = 'A refusal';
      answer.content = { 'application/problem+json': Object.values(answer.content)[0] };
    }
    operation.responses.default = {
      description: 'What any route may refuse',
      content: { 'application/problem+json': { schema: problemSchema([...commonRefusals]) } },
    };
  }
  return paths;
}

const problemSchema = (codes: readonly string[]) => ({
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'details', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'In the language of Accept-Language' },
    status: { type: 'integer' },
    code: { type: 'string', enum: codes },
    details: { type: 'object' },
    requestId: { type: 'string' },
  },
});

function description(): string {
  return [
    'The HTTP API of Otklik: everything the screens do.',
    'Authenticate with `Authorization: Bearer <key>`. Lists are paged by keyset: pass `nextCursor` as `cursor`.',
    'Any POST takes an `Idempotency-Key` header (at most 200 characters): a repetition within a day gets the first answer and changes nothing; another request under the same key is refused.',
    'Errors are problems of RFC 9457 with a `code` of the registry. `RateLimit-*` headers tell what is left; 429 comes with `Retry-After`.',
  ].join('\n\n');
}

const bytes = (summary: string, parameter: string, tag: string) => ({
  get: {
    tags: [tag],
    summary,
    parameters: [{ name: parameter, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
    responses: {
      200: { description: 'The bytes', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    },
  },
});

/** Routes that stream bytes and stand beside the contract. */
const streams = {
  '/uploads': {
    post: {
      tags: ['uploads'],
      summary: 'Send a file to be attached to a message',
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
          },
        },
      },
      responses: {
        201: {
          description: 'Use `id` in `attachmentIds`',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  id: { type: 'string', format: 'uuid' },
                  name: { type: 'string' },
                  type: { type: 'string' },
                  size: { type: 'integer' },
                  sha256: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  },
  '/system/backups/{name}': {
    get: {
      tags: ['system'],
      summary: 'The bytes of a backup (tar); for operators of the installation',
      parameters: [{ name: 'name', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { 200: { description: 'The bytes', content: { 'application/x-tar': { schema: { type: 'string', format: 'binary' } } } } },
    },
  },
  '/contacts/export.csv': {
    get: {
      tags: ['contacts'],
      summary: 'Contacts as CSV, in the columns that an import understands',
      parameters: [
        { name: 'q', in: 'query', schema: { type: 'string' } },
        { name: 'companyId', in: 'query', schema: { type: 'string', format: 'uuid' } },
      ],
      responses: { 200: { description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } } },
    },
  },
  '/attachments/{attachmentId}': bytes('The bytes of an attachment', 'attachmentId', 'attachments'),
  '/uploads/{uploadId}': bytes('The bytes of my upload', 'uploadId', 'uploads'),
  '/messages/{messageId}/remote-picture': {
    get: {
      tags: ['messages'],
      summary: 'A picture of another host that a letter shows, fetched by the server',
      parameters: [
        { name: 'messageId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        { name: 'url', in: 'query', required: true, schema: { type: 'string', format: 'uri' } },
      ],
      responses: { 200: { description: 'The bytes', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } } },
    },
  },
  '/tickets-export': {
    get: {
      tags: ['tickets'],
      summary: 'A list of tickets as a file',
      description:
        'Filters and order as of GET /tickets. `columns` are keys of fields, comma separated (`field:<id>` of custom ones). Texts that a spreadsheet would run as a formula get an apostrophe in CSV and are typed as text in XLSX.\n\nNeeds the right `tickets.export`.',
      parameters: [
        { name: 'format', in: 'query', schema: { type: 'string', enum: ['csv', 'xlsx'], default: 'csv' } },
        { name: 'columns', in: 'query', schema: { type: 'string' } },
        { name: 'separator', in: 'query', schema: { type: 'string', enum: ['comma', 'semicolon'], default: 'comma' } },
        { name: 'bom', in: 'query', schema: { type: 'string', enum: ['true', 'false'], default: 'true' } },
        { name: 'view', in: 'query', schema: { type: 'string' } },
        { name: 'viewId', in: 'query', schema: { type: 'string', format: 'uuid' } },
        { name: 'filter', in: 'query', schema: { type: 'string' } },
        { name: 'order', in: 'query', schema: { type: 'string' } },
      ],
      responses: { 200: { description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } } },
    },
  },
  '/inbound/{inboundId}/raw': bytes('The raw source of a mail (message/rfc822)', 'inboundId', 'inbound'),
  '/live': {
    get: {
      tags: ['live'],
      summary: 'Live events (Server-Sent Events)',
      description:
        'The first event is `hello` with a position; each following one is `{seq, type, ticketId, actorId, data, at}` of a ticket you may see. Come back with `Last-Event-ID` to get what you missed; `reset` says: fetch everything anew.',
      responses: { 200: { description: 'The stream', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
    },
  },
};
