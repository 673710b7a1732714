/**
 * What PostgreSQL is asked about itself. `$1` is the list of schemas as an array
 * literal, `$2` whether the search path is read too. Lists come as JSON text, so that names
 * with any character arrive whole. Works from version 12 on; columns that are
 * newer are read through `to_jsonb`, which has them only where they exist.
 */
const inScope =
  "n.nspname = any($1::text[] || case when $2::boolean then current_schemas(false)::text[] else '{}' end)";

const columnNames = (table: string, numbers: string): string =>
  `(select json_agg(a.attname order by u.position) from unnest(${numbers}) with ordinality u(number, position) ` +
  `join pg_attribute a on a.attrelid = ${table} and a.attnum = u.number)::text`;

/** Schemas of the scope that exist, and which of them unqualified names lead to. */
export const schemasSql: string =
  `select n.nspname, obj_description(n.oid, 'pg_namespace'), n.nspname = current_schema() ` +
  `from pg_namespace n where ${inScope} or n.nspname = current_schema() order by 1`;

export const relationsSql: string =
  `select n.nspname, c.relname, c.relkind::text, c.relispartition, obj_description(c.oid, 'pg_class'), ` +
  `case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end ` +
  `from pg_class c join pg_namespace n on n.oid = c.relnamespace ` +
  `where ${inScope} and c.relkind in ('r', 'p', 'f', 'v', 'm') order by 1, 2`;

export const columnsSql: string =
  `select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), ` +
  `u.typtype::text, un.nspname, u.typname, t.typcategory = 'A', ` +
  `a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, a.attgenerated::text, ` +
  `case when a.attcollation <> t.typcollation then co.collname end, col_description(c.oid, a.attnum), ` +
  `case when u.typtype = 'd' then format_type(u.typbasetype, u.typtypmod) end ` +
  `from pg_attribute a ` +
  `join pg_class c on c.oid = a.attrelid ` +
  `join pg_namespace n on n.oid = c.relnamespace ` +
  `join pg_type t on t.oid = a.atttypid ` +
  `join pg_type u on u.oid = case when t.typcategory = 'A' and t.typelem <> 0 then t.typelem else t.oid end ` +
  `join pg_namespace un on un.oid = u.typnamespace ` +
  `left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum ` +
  `left join pg_collation co on co.oid = a.attcollation ` +
  `where ${inScope} and c.relkind in ('r', 'p', 'f', 'v', 'm') and a.attnum > 0 and not a.attisdropped ` +
  `order by 1, 2, a.attnum`;

export const constraintsSql: string =
  `select n.nspname, c.relname, k.conname, k.contype::text, ${columnNames('k.conrelid', 'k.conkey')}, ` +
  `fn.nspname, f.relname, ${columnNames('k.confrelid', 'k.confkey')}, k.confdeltype::text, k.confupdtype::text, ` +
  `case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end ` +
  `from pg_constraint k ` +
  `join pg_class c on c.oid = k.conrelid ` +
  `join pg_namespace n on n.oid = c.relnamespace ` +
  `left join pg_class f on f.oid = k.confrelid ` +
  `left join pg_namespace fn on fn.oid = f.relnamespace ` +
  `where ${inScope} and k.contype in ('p', 'u', 'f', 'c') order by 1, 2, 3`;

/** Indexes that back a constraint are left out: the constraint is listed. */
export const indexesSql: string =
  `select n.nspname, c.relname, i.relname, x.indisunique, am.amname, pg_get_expr(x.indpred, x.indrelid), x.indisvalid, ` +
  `pg_get_indexdef(x.indexrelid), x.indnkeyatts, ` +
  `(select json_agg(json_build_array(a.attname, ` +
  `case when a.attname is null then pg_get_indexdef(x.indexrelid, p.position, true) end, ` +
  `coalesce((x.indoption::int2[])[p.position - 1], 0), ` +
  `case when not oc.opcdefault then oc.opcname end, ` +
  `case when co.oid <> a.attcollation then co.collname end) order by p.position) ` +
  `from generate_series(1, x.indnatts) p(position) ` +
  `left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = (x.indkey::int2[])[p.position - 1] and a.attnum > 0 ` +
  `left join pg_opclass oc on oc.oid = (x.indclass::oid[])[p.position - 1] ` +
  `left join pg_collation co on co.oid = (x.indcollation::oid[])[p.position - 1])::text ` +
  `from pg_index x ` +
  `join pg_class c on c.oid = x.indrelid ` +
  `join pg_namespace n on n.oid = c.relnamespace ` +
  `join pg_class i on i.oid = x.indexrelid ` +
  `join pg_am am on am.oid = i.relam ` +
  `where ${inScope} and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x')) ` +
  `order by 1, 2, 3`;

export const triggersSql: string =
  `select n.nspname, c.relname, g.tgname, pg_get_triggerdef(g.oid) ` +
  `from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace ` +
  `where ${inScope} and not g.tgisinternal order by 1, 2, 3`;

export const enumsSql: string =
  `select n.nspname, t.typname, (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)::text, ` +
  `obj_description(t.oid, 'pg_type') ` +
  `from pg_type t join pg_namespace n on n.oid = t.typnamespace where ${inScope} and t.typtype = 'e' order by 1, 2`;

const rowsHash = (rows: string): string =>
  `(select concat(count(*), ':', sum(hashtextextended(r.row, 0))) from (${rows}) r(row))`;

const inScopeClass =
  'select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace ' +
  `where ${inScope} and c.relkind in ('r', 'p', 'f', 'v', 'm')`;

/** Names, columns, constraints, indexes and definitions of views, as one text. */
export const fingerprintSql: string =
  `with of as materialized (${inScopeClass}) select concat_ws(' ', ` +
  [
    `select concat_ws(' ', c.relnamespace, c.relname, c.relkind, c.relrowsecurity, case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end) from pg_class c where c.oid in (select oid from of)`,
    `select concat_ws(' ', a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attnum > 0 and not a.attisdropped and a.attrelid in (select oid from of)`,
    `select concat_ws(' ', k.conrelid, k.conname, pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid in (select oid from of)`,
    `select concat_ws(' ', x.indexrelid, x.indisvalid, pg_get_indexdef(x.indexrelid)) from pg_index x where x.indrelid in (select oid from of)`,
    `select concat_ws(' ', e.enumtypid, e.enumlabel, e.enumsortorder) from pg_enum e`,
  ]
    .map(rowsHash)
    .join(', ') +
  ')';
