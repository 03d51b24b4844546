import type { Desk } from '../desk.ts';

/** Indexes that the role of requests cannot look in by itself, each with the way that leads through. A new name here is a decision: write the way. */
export const readThroughFunctions: Record<string, string> = {
  companies_trgm: 'parts of names are asked by a function of the search role',
  contacts_trgm: 'parts of names are asked by a function of the search role',
  search_words_keys: 'the vocabulary is asked by a function of the search role',
};

/** parts of an expression that PostgreSQL knows to tell nothing, or whose functions are judged one by one (contain_leaked_vars) */
const harmless = /^(VAR|CONST|CASEEXPR|CASEWHEN|CASETESTEXPR|NULLTEST|BOOLEANTEST|BOOLEXPR|RELABELTYPE|OPEXPR|FUNCEXPR|SCALARARRAYOPEXPR)$/;

type Key = { index: string; place: number; text: string; parts: string[]; leaky: string[] };

/**
 * Keys of indexes that no statement of a request can look up: under the row policy PostgreSQL compares in an index only by what is leakproof, and would read all
 * of the tenant's rows instead, without a word. A line for each: the index, the key, why.
 */
export async function bluntIndexes(desk: Pick<Desk, 'sql'>): Promise<string[]> {
  const keys = await desk.sql<Key>(
    `select i.relname as index, k + 1 as place, pg_get_indexdef(x.indexrelid, k + 1, true) as text,
        array(select distinct m[1] from regexp_matches(case when x.indkey[k] = 0 then x.indexprs::text else '' end, '\\{([A-Z]+)', 'g') m) as parts,
        array(select distinct p.proname::text from pg_proc p where not p.proleakproof and (
          p.oid in (select m[1]::oid from regexp_matches(case when x.indkey[k] = 0 then x.indexprs::text else '' end, ':(?:opfuncid|funcid) (\\d+)', 'g') m)
          or p.oid in (select o.oprcode from pg_amop a join pg_operator o on o.oid = a.amopopr
            where a.amopfamily = c.opcfamily and a.amoplefttype = c.opcintype and a.amoprighttype = c.opcintype))) as leaky
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid, generate_series(0, x.indnkeyatts - 1) k
        join pg_opclass c on true
      where t.relrowsecurity and t.relnamespace = 'public'::regnamespace and c.oid = x.indclass[k] order by 1, 2`,
  );
  return keys.flatMap(({ index, place, text, parts, leaky }) => {
    const why = [...parts.filter((part) => !harmless.test(part)), ...leaky];
    return index in readThroughFunctions || why.length === 0 ? [] : [`${index}, key ${place} (${text}): ${why.join(', ')}`];
  });
}
