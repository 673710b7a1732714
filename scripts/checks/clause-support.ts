import type { BuilderDialect, BuiltStatement } from '../../src/builder/builder-dialect.ts';
import type { Callback } from '../../src/builder/typing/callback.ts';
import type { BareSources, BareTables } from '../../src/builder/typing/sources.ts';
import type { UnboundQuery } from '../../src/builder/typing/table-query.ts';
import { QueryBuilder } from '../../src/exports/builder.ts';
import { CapabilityMissingError } from '../../src/exports/index.ts';

/** What not every database has, with a statement that needs it. */
export interface Clause {
  readonly call: string;
  readonly meaning: string;
  readonly make: () => Buildable;
}

interface Buildable {
  build(dialect: BuilderDialect): BuiltStatement;
}

type BareCallback = Callback<BareTables, BareSources, never>;

// The class is as loose as JavaScript; its types over bare tables are these.
const query = (): UnboundQuery => new QueryBuilder() as unknown as UnboundQuery;
const rows = () => query().from('a').select('id');

/** In the order of the document. */
export const clauses: readonly Clause[] = [
  { call: '`rightJoin`', meaning: 'All rows of the other source', make: () => rows().rightJoin('b', 'b.id', 'a.id') },
  { call: '`fullJoin`', meaning: 'All rows of both', make: () => rows().fullJoin('b', 'b.id', 'a.id') },
  {
    call: '`joinLateral` and its kin',
    meaning: 'A query for each row',
    make: () => rows().joinLateral((e) => e.table('b').whereColumn('b.id', 'a.id').as('c')),
  },
  { call: '`distinctOn`', meaning: 'The first row of each group', make: () => rows().distinctOn('id') },
  { call: '`rollup`', meaning: 'Groups and their totals', make: () => rows().rollup('id') },
  { call: '`cube`, `groupingSets`', meaning: 'Several groupings at once', make: () => rows().cube('id') },
  {
    call: "`over((w) => w.groups('unboundedPreceding'))`",
    meaning: 'A frame of groups of equal rows',
    make: () =>
      rows().select((e) =>
        e
          .count()
          .over((w) => w.orderBy('id').groups('unboundedPreceding'))
          .as('n'),
      ),
  },
  {
    call: '`stringAgg(…).over()`, `jsonArrayAgg(…).over()`',
    meaning: 'Collecting over a window',
    make: () => rows().select((e) => e.stringAgg('name').over().as('n')),
  },
  {
    call: '`stddev(…).over()`, `variance(…).over()`',
    meaning: 'Deviations over a window',
    make: () => rows().select((e) => e.stddev('size').over().as('n')),
  },
  {
    call: '`count(…).distinct().over()`',
    meaning: 'Different values over a window',
    make: () => rows().select((e) => e.count('size').distinct().over().as('n')),
  },
  { call: '`intersectAll`, `exceptAll`', meaning: 'Rows as often as they come', make: () => rows().exceptAll(rows()) },
  {
    call: "`where(a, 'regexp', pattern)`",
    meaning: 'Regular expressions of the database',
    make: () => rows().where('name', 'regexp', '^a'),
  },
  {
    call: "`where(a, '@>', list)`, `<@`, `&&`",
    meaning: 'Lists and ranges contain, overlap',
    make: () => rows().where('tags', '@>', ['a']),
  },
  {
    call: 'decimals: `.dividedBy(…)`',
    meaning: 'Exact division',
    make: () => rows().select((e) => e.cast('size', 'decimal(10,2)').dividedBy(e.cast('n', 'decimal(10,2)')).as('n')),
  },
  {
    call: '`with(name, write)`',
    meaning: 'A write as a common table',
    make: () => rows().with('gone', query().deleteFrom('b').returning('id')),
  },
  {
    call: '`insertInto(…).returning`',
    meaning: 'Rows of an insert',
    make: () => query().insertInto('a').values({ id: 1 }).returning('id'),
  },
  {
    call: '`updateTable(…).returning`',
    meaning: 'Rows of an update',
    make: () => query().updateTable('a').set({ id: 1 }).returning('id'),
  },
  {
    call: '`deleteFrom(…).returning`',
    meaning: 'Rows of a delete',
    make: () => query().deleteFrom('a').returning('id'),
  },
  {
    call: '`onConflict({ constraint })`',
    meaning: 'A key by the name of its constraint',
    make: () => query().insertInto('a').values({ id: 1 }).onConflict({ constraint: 'a_pkey' }).ignore(),
  },
  {
    call: '`onConflict(…).update(…).where(…)`',
    meaning: 'An upsert under a condition',
    make: () => query().insertInto('a').values({ id: 1 }).onConflict('id').update({ n: 1 }).where('n', 2),
  },
  {
    call: '`e.default()`',
    meaning: 'The default of a column as a value',
    make: () =>
      query()
        .updateTable('a')
        .set({ n: (e: BareCallback) => e.default() }),
  },
  {
    call: '`updateTable(…).limit`, `deleteFrom(…).limit`',
    meaning: 'Writing so many rows',
    make: () => query().deleteFrom('a').limit(1),
  },
  {
    call: '`updateTable(…).leftJoin`',
    meaning: 'An outer join to the written table',
    make: () => query().updateTable('a').leftJoin('b', 'b.id', 'a.id').set({ n: 1 }),
  },
  {
    call: '`updateTable(…).with`, `deleteFrom(…).with`',
    meaning: 'A common table before a write',
    make: () => query().deleteFrom('a').with('b', rows()).whereIn('id', query().from('b').select('id')),
  },
  {
    call: '`mergeInto`',
    meaning: 'Merge',
    make: () => query().mergeInto('a').using('b', 'b.id', 'a.id').whenMatched().thenDelete(),
  },
];

/** `null` where the dialect has it; else what it says to do instead. */
export function lackOf(clause: Clause, dialect: BuilderDialect): string | null {
  try {
    clause.make().build(dialect);
    return null;
  } catch (error) {
    if (error instanceof CapabilityMissingError) return error.details.alternative ?? '';
    throw error;
  }
}
