import { newId } from '@otklik/core';
import * as z from 'zod';

type Schema = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  $ref?: string;
  $defs?: Record<string, Schema>;
};

/** The smallest value that a shape of the contract takes: required fields alone, the first of every choice. `idOf` gives the ids in it, by the field's name. */
export function sampleOf(shape: z.ZodType, idOf: (name: string) => string = () => newId()): unknown {
  const root = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;
  return valueOf(root, '', root, idOf);
}

/** Names of the fields in a shape that hold ids, at any depth, required or not. */
export function idFieldsOf(shape: z.ZodType): string[] {
  const root = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;
  const found = new Set<string>();
  const walk = (schema: Schema, name: string, depth: number) => {
    if (depth > 6) return;
    if (schema.format === 'uuid' && name !== 'id') found.add(name);
    for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) walk(one, name, depth + 1);
    if (schema.items) walk(schema.items, name, depth + 1);
    for (const [key, one] of Object.entries(schema.properties ?? {})) walk(one, key, depth + 1);
  };
  walk(root, '', 0);
  return [...found];
}

/** The same sample with one id field more, wherever it stands on the first two levels. */
export function withId(shape: z.ZodType, sample: unknown, field: string, id: string): unknown {
  const root = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;
  const place = (schema: Schema, value: unknown): unknown => {
    const target = follow(schema, root);
    const properties = target.properties ?? {};
    const object = (value ?? {}) as Record<string, unknown>;
    const own = properties[field];
    if (own) return { ...object, [field]: follow(own, root).type === 'array' || nullable(own).type === 'array' ? [id] : id };
    const parent = Object.keys(properties).find((key) => nullable(properties[key] as Schema).properties?.[field]);
    return parent ? { ...object, [parent]: place(nullable(properties[parent] as Schema), object[parent]) } : value;
  };
  return place(root, sample);
}

const nullable = (schema: Schema): Schema => schema.anyOf?.find((one) => one.type !== 'null') ?? schema;
const follow = (schema: Schema, root: Schema): Schema =>
  schema.$ref ? (root.$defs?.[schema.$ref.split('/').at(-1) as string] ?? root) : nullable(schema);

function valueOf(given: Schema, name: string, root: Schema, idOf: (name: string) => string): unknown {
  const schema = given.$ref ? follow(given, root) : given;
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return valueOf(choice, name, root, idOf);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => valueOf(one, name, root, idOf)));
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries((schema.required ?? []).map((key) => [key, valueOf(schema.properties?.[key] ?? {}, key, root, idOf)]));
  if (schema.type === 'array')
    return (schema.prefixItems ?? Array.from({ length: schema.minItems ?? 0 }, () => schema.items ?? {})).map((one) =>
      valueOf(one, name, root, idOf),
    );
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
  if (schema.type === 'boolean') return true;
  if (schema.format === 'uuid') return idOf(name);
  if (schema.format === 'date-time') return '2030-01-01T00:00:00Z';
  if (/mail/i.test(name)) return 'someone@example.test';
  return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
}
