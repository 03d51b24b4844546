import * as z from 'zod';
import { event, id, instant, page, pageQuery, route } from '../kit.ts';

/** What a column may hold. `first_name`, `last_name` and `middle_name` make the name together. */
export const importFields = [
  'name',
  'first_name',
  'last_name',
  'middle_name',
  'email',
  'phone',
  'telegram',
  'whatsapp',
  'viber',
  'vk',
  'max',
  'company',
  'note',
] as const;
/** What a column holds: one of these, or a custom field of contacts, `field:<id>`. */
export const importColumn = z.union([z.enum(importFields), z.templateLiteral(['field:', z.uuid()])]);
export const importEncodings = ['utf-8', 'windows-1251', 'koi8-r', 'ibm866', 'utf-16le', 'utf-16be'] as const;
export const mostImportLines = 50_000;

export const importSettings = z.object({
  /** of CSV; found out when absent */
  encoding: z.enum(importEncodings).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** of XLSX: which sheet, from 0 */
  sheet: z.int().min(0).max(999).optional(),
  /** the first line names the columns; found out when absent */
  header: z.boolean().optional(),
  /** what each column holds, null: nothing we want; guessed from the names when absent */
  columns: z.array(importColumn.nullable()).max(100).optional(),
  /** a contact with one of the addresses is there already: take what it lacks, take everything, or leave it alone */
  known: z.enum(['fill', 'overwrite', 'skip']).default('fill'),
});
const outcome = z.enum(['created', 'changed', 'same', 'refused']);
const lineReason = z.enum(['nothing_to_go_by', 'address_not_valid', 'addresses_of_two', 'known', 'company_not_valid', 'field_not_valid']);
export const contactImport = z.object({
  id: id('import'),
  fileName: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'undoing', 'undone']),
  lines: z.int(),
  done: z.int(),
  counts: z.object({
    created: z.int(),
    changed: z.int(),
    same: z.int(),
    refused: z.int(),
    companies: z.int(),
    removed: z.int(),
    restored: z.int(),
    kept: z.int(),
  }),
  byName: z.string(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export const importLine = z.object({
  line: z.int(),
  outcome,
  /** code, and behind a colon the value it is about */
  reason: z.string().nullable(),
  name: z.string(),
  contactId: id('contact').nullable(),
  undone: z.enum(['removed', 'restored', 'kept']).nullable(),
});
export const importReasons = lineReason.options;

const ofImport = z.object({ importId: id('import') });
const file = z.object({ uploadId: id('upload'), settings: importSettings.prefault({}) });

export const previewContactImport = route({
  method: 'POST',
  path: '/contact-imports/preview',
  may: 'customers.write',
  summary: 'Read a CSV or XLSX file of contacts without importing it',
  description:
    'The file comes by POST /uploads. Answers how it was read (encoding, delimiter, sheet, columns) and what would become of its first 50 lines. Nothing is kept.',
  body: file,
  reply: z.object({
    format: z.enum(['csv', 'xlsx']),
    encoding: z.enum(importEncodings).nullable(),
    delimiter: z.string().nullable(),
    sheets: z.array(z.string()),
    sheet: z.int().nullable(),
    header: z.boolean(),
    columns: z.array(z.object({ title: z.string(), field: importColumn.nullable(), samples: z.array(z.string()) })),
    lines: z.int(),
    first: z.array(z.object({ line: z.int(), outcome, reason: z.string().nullable(), name: z.string(), values: z.array(z.string()) })),
  }),
  refusals: ['file_not_found', 'import_not_readable'],
});
export const startContactImport = route({
  method: 'POST',
  path: '/contact-imports',
  may: 'customers.write',
  summary: 'Import contacts from a CSV or XLSX file of up to 50,000 lines',
  description:
    'Runs behind; follow it by GET /contact-imports/{importId}. A line whose address is known changes that contact, by `known`. A company is found by its name or made; without one the domain of the address joins a contact to its company.',
  body: file,
  reply: contactImport,
  status: 202,
  refusals: ['file_not_found', 'import_not_readable'],
});
export const listContactImports = route({
  method: 'GET',
  path: '/contact-imports',
  may: 'customers.write',
  summary: 'Imports of contacts, newest first',
  query: z.object(pageQuery),
  reply: page(contactImport),
});
export const getContactImport = route({
  method: 'GET',
  path: '/contact-imports/{importId}',
  may: 'customers.write',
  summary: 'One import and how far it is',
  params: ofImport,
  reply: contactImport,
  refusals: ['not_found'],
});
export const listContactImportLines = route({
  method: 'GET',
  path: '/contact-imports/{importId}/lines',
  may: 'customers.write',
  summary: 'What became of each line, in the order of the file',
  params: ofImport,
  query: z.object({ ...pageQuery, outcome: outcome.optional() }),
  reply: page(importLine),
  refusals: ['not_found'],
});
export const undoContactImport = route({
  method: 'POST',
  path: '/contact-imports/{importId}/undo',
  may: 'customers.write',
  summary: 'Undo an import as one',
  description:
    'Contacts it made are removed, those it changed get back what they were. What somebody changed since, or has tickets, stays and is reported as `kept`.',
  params: ofImport,
  reply: contactImport,
  status: 202,
  refusals: ['not_found', 'import_not_done'],
});

/** some lines of an import are in, or were taken out again */
export const contactsImported = event('customer.contacts_imported', z.object({ importId: id('import') }));
