import type pg from 'pg';

type Column = {
  table: string;
  column: string;
  type: string;
  not_null: boolean;
  default: string | null;
  identity: string;
  generated: string;
};

/** The schema as text, for review in the diff: tables with columns, keys and checks, indexes, statistics, policies, rights, triggers, functions, in a stable order. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const columns = await readColumns(client);
  const lines: string[] = ['-- Made by `npm run schema` from the migrations. Do not edit.', ''];
  for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
    const parts = own.map(
      (c) =>
        `  ${c.column} ${c.type}${c.not_null ? ' not null' : ''}${c.identity ? ' generated always as identity' : ''}${c.default ? ` default ${c.default}` : ''}`,
    );
    lines.push(`create table ${table} (`, [...parts, ...(await constraints(client, table))].join(',\n'), ');');
    lines.push(
      ...(await texts(
        client,
        `select replace(indexdef, 'public.', '') || ';' as t from pg_indexes where schemaname = 'public' and tablename = $1 and indexname not in (select conname from pg_constraint) order by 1`,
        [table],
      )),
      ...(await texts(
        client,
        `select replace(pg_get_statisticsobjdef(oid), 'public.', '') || ';' as t from pg_statistic_ext where stxrelid = $1::regclass order by 1`,
        [table],
      )),
    );
    lines.push(
      ...(await texts(
        client,
        `select '-- policy ' || policyname || ' to ' || array_to_string(roles, ', ') || ' using ' || coalesce(qual, '-') as t from pg_policies where schemaname = 'public' and tablename = $1
         union all select '-- row-level security ' || case when relrowsecurity then 'on' else 'off' end || case when relforcerowsecurity then ', forced' else '' end from pg_class where oid = $1::regclass
         union all select '-- trigger ' || tgname || ': ' || replace(regexp_replace(pg_get_triggerdef(oid), '^CREATE TRIGGER \\S+ ', ''), 'public.', '') from pg_trigger where tgrelid = $1::regclass and not tgisinternal
         union all select '-- ' || grantee || ' may ' || string_agg(lower(privilege_type), ', ' order by privilege_type) from information_schema.role_table_grants where table_schema = 'public' and table_name = $1 and grantee like 'otklik_%' group by grantee
         order by 1`,
        [table],
      )),
      '',
    );
  }
  lines.push(
    ...(await texts(
      client,
      `select pg_get_functiondef(p.oid) || ';' || E'\\n' as t from pg_proc p where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by p.proname`,
      [],
    )),
  );
  return `${lines.join('\n').trimEnd()}\n`;
}

/** TypeScript row types of every table, for Kysely: what is generated or has a default may be left out on insert. */
export async function typesOf(client: pg.Client): Promise<string> {
  const columns = await readColumns(client);
  const names: string[] = [];
  const parts: string[] = [];
  for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
    const name = table.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
    names.push(`  ${table}: ${name};`);
    parts.push(`export interface ${name} {\n${own.map((column) => `  ${column.column}: ${tsType(column)};`).join('\n')}\n}\n`);
  }
  return [
    '// Made by `npm run schema` from the migrations. Do not edit.',
    "import type { ColumnType, Generated } from 'kysely';\n",
    '// its shape stands with the module that writes it, as JSON text',
    '// oxlint-disable-next-line typescript/no-explicit-any',
    'type Json = ColumnType<any, string, string>;',
    '// oxlint-disable-next-line typescript/no-explicit-any',
    'type OptionalJson = ColumnType<any, string | null | undefined, string | null>;\n',
    ...parts,
    `export interface Schema {\n${names.join('\n')}\n}\n`,
  ].join('\n');
}

function tsType(column: Column): string {
  const [base, list] = column.type.endsWith('[]') ? [column.type.slice(0, -2), '[]'] : [column.type, ''];
  const plain = base.startsWith('timestamp')
    ? 'Date'
    : base === 'boolean'
      ? 'boolean'
      : base === 'bytea'
        ? 'Buffer'
        : /^(integer|bigint|smallint|double|real|numeric)/.test(base)
          ? 'number'
          : 'string';
  if (base === 'jsonb') return column.default || !column.not_null ? 'OptionalJson' : 'Json';
  if (column.identity) return `ColumnType<${plain}, never, never>`;
  const nullable = column.not_null ? `${plain}${list}` : `${plain}${list} | null`;
  return column.default ? `Generated<${nullable}>` : nullable;
}

async function readColumns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null, pg_get_expr(d.adbin, d.adrelid) as default, a.attidentity as identity, a.attgenerated as generated
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('migrations') order by c.relname, a.attnum`,
  );
  return rows;
}

async function constraints(client: pg.Client, table: string): Promise<string[]> {
  const found = await texts(
    client,
    `select pg_get_constraintdef(oid) as t from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'f', 'c') order by contype, 1`,
    [table],
  );
  return found.map(
    (text) =>
      `  ${text.toLowerCase().startsWith('check') ? text : text.replace('PRIMARY KEY', 'primary key').replace('FOREIGN KEY', 'foreign key').replace('REFERENCES', 'references').replace('UNIQUE', 'unique').replace('ON DELETE CASCADE', 'on delete cascade')}`,
  );
}

async function texts(client: pg.Client, sql: string, values: unknown[]): Promise<string[]> {
  const { rows } = await client.query<{ t: string }>(sql, values);
  return rows.map((row) => row.t);
}
