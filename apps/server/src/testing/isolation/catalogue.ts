import type { Desk } from '../desk.ts';

/** Tables that belong to no tenant, each with its reason. A new name here is a decision: write the reason. */
export const withoutTenant: Record<string, string> = {
  installation: 'settings of the installation; no role of requests may touch it',
  migrations: 'kept by the migration tool',
  rate_limits: 'counted tries, by signatures; only the pool itself touches it',
};

export type Column = { name: string; type: string; required: boolean; made: boolean };
export type ForeignKey = { columns: string[]; target: string; targetColumns: string[] };
export type Table = { name: string; columns: Column[]; key: string[]; checks: string[]; foreignKeys: ForeignKey[] };

/** Every table of the product as PostgreSQL's catalogue has it. */
export async function readTables(desk: Pick<Desk, 'sql'>): Promise<Table[]> {
  const columns = await desk.sql<{ table: string } & Column>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull and not a.atthasdef and a.attidentity = '' as required,
        a.attgenerated <> '' or a.attidentity <> '' as made
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`,
  );
  const constraints = await desk.sql<{
    table: string;
    kind: string;
    text: string;
    columns: string[];
    target: string;
    targetColumns: string[];
  }>(
    `select c.relname as table, k.contype as kind, pg_get_constraintdef(k.oid) as text, t.relname as target,
        array(select a.attname::text from unnest(k.conkey) with ordinality as n(num, place) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.num order by n.place) as columns,
        array(select a.attname::text from unnest(k.confkey) with ordinality as n(num, place) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.num order by n.place) as "targetColumns"
      from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class t on t.oid = k.confrelid
      where c.relnamespace = 'public'::regnamespace`,
  );
  return [...Map.groupBy(columns, (column) => column.table)].map(([name, own]) => {
    const rules = constraints.filter((constraint) => constraint.table === name);
    return {
      name,
      columns: own,
      key: rules.find((rule) => rule.kind === 'p')?.columns ?? [],
      checks: rules.filter((rule) => rule.kind === 'c').map((rule) => rule.text),
      foreignKeys: rules.filter((rule) => rule.kind === 'f'),
    };
  });
}

/** The tables that belong to tenants. */
export async function tenantTables(desk: Pick<Desk, 'sql'>): Promise<Table[]> {
  return (await readTables(desk)).filter((table) => !(table.name in withoutTenant));
}

/** What is wrong with the tables: each fault a line that names its table. A table that is named in `withoutTenant` must really have no tenant. */
export async function catalogueFaults(desk: Pick<Desk, 'sql'>): Promise<string[]> {
  const tables = await readTables(desk);
  const states = await desk.sql<{ name: string; enabled: boolean; forced: boolean }>(
    `select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  const policies = await desk.sql<Policy>(
    `select tablename as table, roles::text[] as roles, permissive, cmd, qual, with_check from pg_policies where schemaname = 'public'`,
  );
  return tables.flatMap(({ name, key, columns, foreignKeys }) => {
    if (name in withoutTenant)
      return columns.some((column) => column.name === 'tenant_id') ? [`${name}: is named as having no tenant, and has one`] : [];
    const state = states.find((one) => one.name === name);
    const own = policies.filter((policy) => policy.table === name);
    return [
      ...(key[0] === 'tenant_id' ? [] : [`${name}: tenant_id is not first in the primary key`]),
      ...(state?.enabled ? [] : [`${name}: row-level security is off`]),
      ...(state?.forced ? [] : [`${name}: row-level security is not forced`]),
      ...(own.filter(isTenantPolicy).length === 1 ? [] : [`${name}: no policy that bounds otklik_app by current_tenant()`]),
      ...own
        .filter((policy) => !isTenantPolicy(policy) && !isForOthers(policy))
        .map((policy) => `${name}: a policy too many, for ${policy.roles}`),
      ...foreignKeys
        .filter((one) => one.columns[0] !== 'tenant_id' || one.targetColumns[0] !== 'tenant_id')
        .map((one) => `${name}: the foreign key to ${one.target} does not carry the tenant`),
    ];
  });
}

type Policy = { table: string; roles: string[]; permissive: string; cmd: string; qual: string; with_check: string };

const bound = '(tenant_id = current_tenant())';
const isTenantPolicy = ({ roles, cmd, qual, with_check }: Policy) =>
  `${roles}` === 'otklik_app' && cmd === 'ALL' && qual === bound && with_check === bound;
const isForOthers = ({ roles }: Policy) => roles.length > 0 && roles.every((role) => role === 'otklik_system' || role === 'otklik_search');
