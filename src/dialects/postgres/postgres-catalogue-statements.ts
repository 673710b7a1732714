/**
 * What PostgreSQL is asked about its tables and views. `$1` is the list of schemas as an array
 * literal, `$2` whether the search path is read too. Lists come as JSON text, so that names
 * with any character arrive whole. Works from version 12 on; columns that are
 * newer are read through `to_jsonb`, which has them only where they exist.
 */
export const inScope: string =
  "n.nspname = any($1::text[] || case when $2::boolean then current_schemas(false)::text[] else '{}' end)";

/** What an extension has brought along belongs to it. */
export function isNoMember(catalogue: string, object: string): string {
  return `not exists (select from pg_depend m where m.classid = '${catalogue}'::regclass and m.objid = ${object} and m.deptype = 'e')`;
}

const relationKinds = "c.relkind in ('r', 'p', 'f', 'v', 'm')";

const columnNames = (table: string, numbers: string): string =>
  `(select json_agg(a.attname order by u.position) from unnest(${numbers}) with ordinality u(number, position) ` +
  `join pg_attribute a on a.attrelid = ${table} and a.attnum = u.number)::text`;

/** Schemas of the scope that exist, and which of them unqualified names lead to. */
export const schemasSql: string =
  `select n.nspname, obj_description(n.oid, 'pg_namespace'), n.nspname = current_schema() ` +
  `from pg_namespace n where ${inScope} or n.nspname = current_schema() order by 1`;

/** The last columns are what a definition says besides: how it is stored, and where a foreign table lies. */
export const relationsSql: string =
  `select n.nspname, c.relname, c.relkind::text, c.relispartition, obj_description(c.oid, 'pg_class'), ` +
  `case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end, c.relrowsecurity, c.relforcerowsecurity, ` +
  `case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end, ` +
  `(select json_agg(a.attname order by k.position) from pg_partitioned_table p ` +
  `cross join unnest(p.partattrs::int2[]) with ordinality k(number, position) ` +
  `left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number > 0 where p.partrelid = c.oid)::text, ` +
  `pg_get_expr(c.relpartbound, c.oid), ` +
  `(select json_agg(json_build_array(hn.nspname, h.relname) order by i.inhseqno) from pg_inherits i ` +
  `join pg_class h on h.oid = i.inhparent join pg_namespace hn on hn.oid = h.relnamespace where i.inhrelid = c.oid)::text, ` +
  `c.relpersistence::text, array_to_json(c.reloptions)::text, c.relkind = 'm' and not c.relispopulated, ` +
  `(select json_build_array(s.srvname, (select json_agg(json_build_array(o.option_name, o.option_value)) from pg_options_to_table(f.ftoptions) o)) ` +
  `from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where f.ftrelid = c.oid)::text, ` +
  `(select json_agg(r.rulename order by r.rulename) from pg_rewrite r where r.ev_class = c.oid and r.rulename <> '_RETURN')::text ` +
  `from pg_class c join pg_namespace n on n.oid = c.relnamespace ` +
  `where ${inScope} and ${relationKinds} and ${isNoMember('pg_class', 'c.oid')} order by 1, 2`;

/**
 * What an attribute `a` of type `t` is: its type's text, the user's type behind it, whether it is an array of those,
 * the collation where it is not the type's own, the type at the bottom of a domain, and how many dimensions it was declared with.
 */
const typeColumns =
  `format_type(a.atttypid, a.atttypmod), u.typtype::text, un.nspname, u.typname, u.oid <> t.oid and u.typarray = t.oid, ` +
  `case when a.attcollation <> t.typcollation then co.collname end, ` +
  `bases.type, a.attndims`;

/** What domains stand for in the end, since a domain may stand for another. */
export const domainBases: string =
  `(with recursive b(domain, oid, modifier) as (select d.oid, d.typbasetype, d.typtypmod from pg_type d where d.typtype = 'd' ` +
  `union all select b.domain, d.typbasetype, d.typtypmod from b join pg_type d on d.oid = b.oid and d.typtype = 'd') ` +
  `select b.domain, format_type(b.oid, b.modifier) from b where not exists (select from pg_type d where d.oid = b.oid and d.typtype = 'd')) ` +
  `bases(domain, type)`;

const typeJoins =
  `join pg_type t on t.oid = a.atttypid ` +
  `join pg_type u on u.oid = case when t.typtype = 'b' and t.typcategory = 'A' and t.typelem <> 0 then t.typelem else t.oid end ` +
  `join pg_namespace un on un.oid = u.typnamespace ` +
  `left join pg_collation co on co.oid = a.attcollation ` +
  `left join ${domainBases} on bases.domain = u.oid `;

/** Defaults that take numbers from a sequence which is the column's own. */
const ownNumbers =
  `left join (select distinct o.refobjid, o.refobjsubid, s.objid from pg_sequence q ` +
  `join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = q.seqrelid and o.deptype = 'a' and o.refobjsubid > 0 ` +
  `join pg_depend s on s.refclassid = 'pg_class'::regclass and s.refobjid = q.seqrelid and s.classid = 'pg_attrdef'::regclass) own ` +
  `on own.refobjid = a.attrelid and own.refobjsubid = a.attnum and own.objid = d.oid `;

export const columnsSql: string =
  `select n.nspname, c.relname, a.attname, ${typeColumns}, ` +
  `a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text, col_description(c.oid, a.attnum), ` +
  `own.objid is not null from pg_attribute a ` +
  `join pg_class c on c.oid = a.attrelid ` +
  `join pg_namespace n on n.oid = c.relnamespace ${typeJoins}` +
  `left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum ${ownNumbers}` +
  `where ${inScope} and ${relationKinds} and a.attnum > 0 and not a.attisdropped ` +
  `and ${isNoMember('pg_class', 'c.oid')} order by 1, 2, a.attnum`;

/** Types that have attributes and no rows. */
export const compositesSql: string =
  `select n.nspname, c.relname, obj_description(c.reltype, 'pg_type'), a.attname, ${typeColumns} ` +
  `from pg_class c join pg_namespace n on n.oid = c.relnamespace ` +
  `left join (pg_attribute a ${typeJoins}) on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped ` +
  `where ${inScope} and c.relkind = 'c' and ${isNoMember('pg_type', 'c.reltype')} order by 1, 2, a.attnum`;

/**
 * A foreign key to a partitioned table has a copy for each partition, which nobody wrote; its parent is of the same table.
 * Since 18 `not null` is a constraint too; it is the column's.
 */
export const constraintsSql: string =
  `select n.nspname, c.relname, k.conname, k.contype::text, ${columnNames('k.conrelid', 'k.conkey')}, ` +
  `fn.nspname, f.relname, ${columnNames('k.confrelid', 'k.confkey')}, k.confdeltype::text, k.confupdtype::text, ` +
  `case k.contype when 'c' then pg_get_expr(k.conbin, k.conrelid) when 'x' then pg_get_constraintdef(k.oid) end, ` +
  `k.condeferrable, k.condeferred, k.convalidated, k.connoinherit and k.contype = 'c', k.confmatchtype::text, ` +
  `to_jsonb(k) ->> 'conenforced', to_jsonb(k) ->> 'conperiod', to_jsonb(x) ->> 'indnullsnotdistinct', ` +
  `case when x.indnatts > x.indnkeyatts then ${columnNames('k.conrelid', '(x.indkey::int2[])[x.indnkeyatts:x.indnatts - 1]')} end, ` +
  `case when to_jsonb(k) -> 'confdelsetcols' <> 'null' then ` +
  `(select json_agg(a.attname order by u.position) from jsonb_array_elements_text(to_jsonb(k) -> 'confdelsetcols') with ordinality u(number, position) ` +
  `join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number::int2)::text end, ` +
  `obj_description(k.oid, 'pg_constraint') ` +
  `from pg_constraint k ` +
  `join pg_class c on c.oid = k.conrelid ` +
  `join pg_namespace n on n.oid = c.relnamespace ` +
  `left join pg_class f on f.oid = k.confrelid ` +
  `left join pg_namespace fn on fn.oid = f.relnamespace ` +
  `left join pg_index x on x.indexrelid = k.conindid and k.contype in ('p', 'u') ` +
  `where ${inScope} and k.contype in ('p', 'u', 'f', 'c', 'x') and ${isNoMember('pg_class', 'c.oid')} ` +
  `and not exists (select from pg_constraint o where o.oid = k.conparentid and o.conrelid = k.conrelid) order by 1, 2, 3`;

/** Indexes that back a constraint are left out: the constraint is listed. */
export const indexesSql: string =
  `select n.nspname, c.relname, i.relname, x.indisunique, am.amname, pg_get_expr(x.indpred, x.indrelid), x.indisvalid, ` +
  `pg_get_indexdef(x.indexrelid), x.indnkeyatts, ` +
  `(select json_agg(json_build_array(a.attname, ` +
  `case when a.attname is null then pg_get_indexdef(x.indexrelid, p.position, true) end, ` +
  `coalesce((x.indoption::int2[])[p.position - 1], 0), ` +
  `case when not oc.opcdefault or to_jsonb(ia) -> 'attoptions' <> 'null' then oc.opcname end, ` +
  `case when co.oid <> a.attcollation then co.collname end, to_jsonb(ia) -> 'attoptions') order by p.position) ` +
  `from generate_series(1, x.indnatts) p(position) ` +
  `left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = (x.indkey::int2[])[p.position - 1] and a.attnum > 0 ` +
  `left join pg_attribute ia on ia.attrelid = x.indexrelid and ia.attnum = p.position ` +
  `left join pg_opclass oc on oc.oid = (x.indclass::oid[])[p.position - 1] ` +
  `left join pg_collation co on co.oid = (x.indcollation::oid[])[p.position - 1])::text, ` +
  `to_jsonb(x) ->> 'indnullsnotdistinct', array_to_json(i.reloptions)::text, obj_description(i.oid, 'pg_class') ` +
  `from pg_index x ` +
  `join pg_class c on c.oid = x.indrelid ` +
  `join pg_namespace n on n.oid = c.relnamespace ` +
  `join pg_class i on i.oid = x.indexrelid ` +
  `join pg_am am on am.oid = i.relam ` +
  `where ${inScope} and ${relationKinds} and ${isNoMember('pg_class', 'c.oid')} ` +
  `and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x')) ` +
  `order by 1, 2, 3`;

/** Copies that partitions have of their parent's are left out: they come with the partition. */
export const triggersSql: string =
  `select n.nspname, c.relname, g.tgname, pg_get_triggerdef(g.oid), g.tgenabled::text, obj_description(g.oid, 'pg_trigger') ` +
  `from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace ` +
  `where ${inScope} and not g.tgisinternal and coalesce(to_jsonb(g) ->> 'tgparentid', '0') = '0' ` +
  `and ${isNoMember('pg_class', 'c.oid')} and ${isNoMember('pg_trigger', 'g.oid')} order by 1, 2, 3`;

export const policiesSql: string =
  `select n.nspname, c.relname, p.polname, p.polcmd::text, p.polpermissive, ` +
  `(select json_agg(r.rolname order by r.rolname) from pg_roles r where r.oid = any(p.polroles))::text, ` +
  `pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), obj_description(p.oid, 'pg_policy') ` +
  `from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace ` +
  `where ${inScope} and ${isNoMember('pg_class', 'c.oid')} order by 1, 2, 3`;
