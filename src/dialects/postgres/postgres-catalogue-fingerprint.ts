import { inScope } from './postgres-catalogue-statements.ts';

const hashOf = (rows: string): string =>
  `(select concat(count(*), ':', sum(hashtextextended(r.row, 0))) from (${rows}) r(row))`;

const columns = (...names: readonly string[]): string => `concat_ws(' ', ${names.join(', ')})`;

/** Relations with columns, whose parts follow them, composite types and sequences included. */
const relations =
  'select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace ' +
  `where ${inScope} and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c', 'S')`;

/** Expressions are taken as the server keeps them, which is cheaper than printing them. */
const parts = [
  `select ${columns('c.oid', 'c.relnamespace', 'c.relname', 'c.relkind', 'c.relpersistence', 'c.relispartition', 'c.relrowsecurity', 'c.relforcerowsecurity', 'c.relispopulated', 'c.reloptions', 'c.relpartbound')} from pg_class c where c.oid in (select oid from of)`,
  `select ${columns('a.attrelid', 'a.attnum', 'a.attname', 'a.atttypid', 'a.atttypmod', 'a.attnotnull', 'a.attidentity', 'a.attgenerated', 'a.attcollation', 'a.attndims', 'd.adbin')} from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attnum > 0 and not a.attisdropped and a.attrelid in (select oid from of)`,
  // Its whole row, so that versions with more columns are covered.
  `select k::text from pg_constraint k where k.conrelid in (select oid from of) or k.contypid <> 0`,
  `select ${columns('x::text', 'i.relname', 'i.relam', 'i.reloptions')} from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid in (select oid from of)`,
  `select ${columns('ia.attrelid', 'ia.attnum', 'ia.attoptions')} from pg_attribute ia where ia.attoptions is not null and exists (select from pg_index x where x.indexrelid = ia.attrelid and x.indrelid in (select oid from of))`,
  // Queries of views, and rules.
  `select ${columns('w.ev_class', 'w.rulename', 'w.ev_action')} from pg_rewrite w where w.ev_class in (select oid from of)`,
  `select g::text from pg_trigger g where not g.tgisinternal and g.tgrelid in (select oid from of)`,
  `select p::text from pg_policy p where p.polrelid in (select oid from of)`,
  `select ${columns('h.inhrelid', 'h.inhparent', 'h.inhseqno')} from pg_inherits h where h.inhrelid in (select oid from of)`,
  `select p::text from pg_partitioned_table p where p.partrelid in (select oid from of)`,
  `select ${columns('f.ftrelid', 'f.ftserver', 'f.ftoptions')} from pg_foreign_table f where f.ftrelid in (select oid from of)`,
  `select s::text from pg_sequence s where s.seqrelid in (select oid from of)`,
  // Ownership of sequences.
  `select ${columns('d.objid', 'd.refobjid', 'd.refobjsubid', 'd.deptype')} from pg_depend d where d.classid = 'pg_class'::regclass and d.objid in (select seqrelid from pg_sequence) and d.refobjsubid > 0`,
  `select ${columns('t.oid', 't.typname', 't.typtype', 't.typnotnull', 't.typbasetype', 't.typtypmod', 't.typcollation', 't.typdefault')} from pg_type t join pg_namespace n on n.oid = t.typnamespace where ${inScope} and t.typtype in ('e', 'd')`,
  `select ${columns('e.enumtypid', 'e.enumlabel', 'e.enumsortorder')} from pg_enum e`,
  `select p::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${inScope}`,
  `select g::text from pg_aggregate g join pg_proc p on p.oid = g.aggfnoid join pg_namespace n on n.oid = p.pronamespace where ${inScope}`,
  `select ${columns('e.oid', 'e.extname', 'e.extnamespace', 'e.extversion')} from pg_extension e`,
  `select ${columns('n.oid', 'n.nspname')} from pg_namespace n where ${inScope}`,
  // Comments of what the server brought along never change.
  `select ${columns('o.objoid', 'o.classoid', 'o.objsubid', 'o.description')} from pg_description o where o.objoid >= 16384 or o.classoid = 'pg_namespace'::regclass`,
];

/** Everything that is read, as one text. */
export const fingerprintSql: string =
  `with of as materialized (${relations}) select concat_ws(' ', current_schema(), ` +
  parts.map(hashOf).join(', ') +
  ')';
