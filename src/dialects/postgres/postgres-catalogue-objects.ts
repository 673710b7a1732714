import { domainBases, inScope, isNoMember } from './postgres-catalogue-statements.ts';

/** What PostgreSQL is asked about objects that stand beside tables; the parameters are those of the statements about tables. */
export const enumsSql: string =
  `select n.nspname, t.typname, (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)::text, ` +
  `obj_description(t.oid, 'pg_type') ` +
  `from pg_type t join pg_namespace n on n.oid = t.typnamespace ` +
  `where ${inScope} and t.typtype = 'e' and ${isNoMember('pg_type', 't.oid')} order by 1, 2`;

/** A domain may stand for another; the sixth column is the type at the bottom. */
export const domainsSql: string =
  `select n.nspname, t.typname, obj_description(t.oid, 'pg_type'), t.typnotnull, format_type(t.typbasetype, t.typtypmod), ` +
  `bases.type, ` +
  `t.typdefault, case when t.typcollation <> base.typcollation then co.collname end, ` +
  `(select json_agg(json_build_array(k.conname, pg_get_expr(k.conbin, 0)) order by k.conname) from pg_constraint k ` +
  `where k.contypid = t.oid and k.contype = 'c')::text ` +
  `from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_type base on base.oid = t.typbasetype ` +
  `join ${domainBases} on bases.domain = t.oid ` +
  `left join pg_collation co on co.oid = t.typcollation ` +
  `where ${inScope} and t.typtype = 'd' and ${isNoMember('pg_type', 't.oid')} order by 1, 2`;

export const sequencesSql: string =
  `select n.nspname, c.relname, obj_description(c.oid, 'pg_class'), format_type(s.seqtypid, null), s.seqstart::text, ` +
  `s.seqincrement::text, s.seqmin::text, s.seqmax::text, s.seqcache::text, s.seqcycle, tn.nspname, t.relname, a.attname ` +
  `from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace ` +
  `left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass ` +
  `and d.refobjsubid > 0 and d.deptype in ('a', 'i') ` +
  `left join pg_class t on t.oid = d.refobjid left join pg_namespace tn on tn.oid = t.relnamespace ` +
  `left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid ` +
  `where ${inScope} and ${isNoMember('pg_class', 'c.oid')} order by 1, 2`;

const nonZero = (column: string): string => `nullif(${column}::oid, 0)::regproc::text`;

/** `null` where it is what is usual for such an aggregate. */
const modification = (column: string): string =>
  `case when ${column} <> case g.aggkind when 'n' then 'r' else 'w' end then ` +
  `case ${column} when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end`;

/** The clauses of an aggregate, which PostgreSQL does not print itself. */
const aggregateClauses =
  `(select json_strip_nulls(json_build_object('sfunc', ${nonZero('g.aggtransfn')}, 'stype', format_type(g.aggtranstype, null), ` +
  `'sspace', nullif(g.aggtransspace, 0), 'finalfunc', ${nonZero('g.aggfinalfn')}, ` +
  `'finalfunc_extra', nullif(g.aggfinalextra, false), 'finalfunc_modify', ${modification('g.aggfinalmodify')}, ` +
  `'combinefunc', ${nonZero('g.aggcombinefn')}, 'serialfunc', ${nonZero('g.aggserialfn')}, 'deserialfunc', ${nonZero('g.aggdeserialfn')}, ` +
  `'initcond', quote_literal(g.agginitval), 'msfunc', ${nonZero('g.aggmtransfn')}, 'minvfunc', ${nonZero('g.aggminvtransfn')}, ` +
  `'mstype', case when g.aggmtranstype <> 0 then format_type(g.aggmtranstype, null) end, 'msspace', nullif(g.aggmtransspace, 0), ` +
  `'mfinalfunc', ${nonZero('g.aggmfinalfn')}, ` +
  `'mfinalfunc_extra', nullif(g.aggmfinalextra, false), 'mfinalfunc_modify', ${modification('g.aggmfinalmodify')}, 'minitcond', quote_literal(g.aggminitval), ` +
  `'sortop', (select format('operator(%I.%s)', sn.nspname, o.oprname) from pg_operator o join pg_namespace sn on sn.oid = o.oprnamespace where o.oid = g.aggsortop), ` +
  `'parallel', case p.proparallel when 's' then 'safe' when 'r' then 'restricted' end, ` +
  `'hypothetical', nullif(g.aggkind = 'h', false))) from pg_aggregate g where g.aggfnoid = p.oid)::text`;

/** Functions that a type has made for itself (of ranges) belong to it, as those of an extension do. */
export const functionsSql: string =
  `select n.nspname, p.proname, obj_description(p.oid, 'pg_proc'), p.prokind::text, oidvectortypes(p.proargtypes), ` +
  `case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end, ` +
  `case when p.prokind = 'a' then format('CREATE AGGREGATE %I.%I(%s)', n.nspname, p.proname, pg_get_function_arguments(p.oid)) end, ` +
  `case when p.prokind = 'a' then ${aggregateClauses} end ` +
  `from pg_proc p join pg_namespace n on n.oid = p.pronamespace ` +
  `where ${inScope} and not exists (select from pg_depend m where m.classid = 'pg_proc'::regclass and m.objid = p.oid and m.deptype in ('e', 'i')) ` +
  `order by 1, 2, 5`;

/** Lower numbers were given when the server was set up: every database has those. */
export const extensionsSql: string =
  'select e.extname, n.nspname, e.extversion from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.oid >= 16384 order by 1';
