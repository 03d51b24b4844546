import * as z from 'zod';

/** What a backup holds, written last: a backup without it was cut short. Stored files are not listed one by one, for their names are their sums. */
export const manifestShape = z.object({
  format: z.literal(1),
  /** version of the product that made it */
  product: z.string(),
  createdAt: z.string(),
  /** `embedded`: its files are under postgres/; `external`: it is kept by pg_dump, apart from this backup */
  database: z.object({ kind: z.enum(['embedded', 'external']), server: z.string(), migrations: z.array(z.string()) }),
  /** `environment`: OTKLIK_KEY, which is in no backup */
  key: z.enum(['file', 'environment']),
  /** `elsewhere`: in S3, which keeps its own versions */
  files: z.object({ store: z.enum(['disk', 'elsewhere']), count: z.int(), bytes: z.number(), damaged: z.array(z.string()) }),
  /** everything but stored files; the sum is SHA-256 in hex */
  entries: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
  /** folders, since PostgreSQL wants its empty ones too */
  folders: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestShape>;
export type Entry = Manifest['entries'][number];

export const manifestName = 'manifest.json';
