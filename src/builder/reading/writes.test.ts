import { describe, expect, it } from 'vitest';
import type { Loose } from '../../../tests/support/builder/described.ts';
import {
  col,
  compare,
  described,
  item,
  order,
  qb,
  refusal,
  select,
  table,
  val,
  valuesOf,
} from '../../../tests/support/builder/described.ts';
import { sql } from '../../sql/sql-tag.ts';
import type {
  AssignmentDescription,
  ConflictDescription,
  InsertDescription,
} from '../description/write-description.ts';
import type { QueryBuilder } from '../query-builder.ts';

const into = (): QueryBuilder => qb().insertInto('t');
const insert = (source: InsertDescription['source'], more: Partial<InsertDescription> = {}): InsertDescription => ({
  kind: 'insert',
  with: [],
  target: table('t'),
  source,
  onConflict: null,
  returning: [],
  ...more,
});
const conflict = (more: Partial<ConflictDescription> = {}): ConflictDescription => ({
  target: ['a'],
  constraint: null,
  targetWhere: null,
  update: null,
  where: null,
  ...more,
});
const excluded = (column: string): AssignmentDescription => ({ column, value: { kind: 'excluded', column } });
const inSlot = (...columns: readonly string[]): InsertDescription['source'] => ({
  kind: 'rowsInSlot',
  columns,
  slot: 0,
});
/** One row, whose values begin with this slot. */
const oneRow = (columns: readonly string[], firstSlot = 0): InsertDescription['source'] => ({
  kind: 'rows',
  columns,
  rows: [columns.map((_, at) => val(firstSlot + at))],
});

describe('inserts', () => {
  it('of values travel in one slot', () => {
    const rows = [
      { a: 1, b: null },
      { b: 'x', a: 2 },
    ];
    expect(described(into().values(rows))).toEqual(insert(inSlot('a', 'b')));
    expect(valuesOf(into().values(rows))).toEqual([rows]);
    expect(
      described(
        into()
          .values({ a: 1 })
          .values([{ a: 2 }]),
      ),
    ).toEqual(insert(inSlot('a')));
    expect(
      valuesOf(
        into()
          .values({ a: 1 })
          .values([{ a: 2 }]),
      ),
    ).toEqual([[{ a: 1 }, { a: 2 }]]);
  });

  it('of one row spell its values', () => {
    expect(described(into().values({ a: 1, b: 2 }))).toEqual(insert(oneRow(['a', 'b'])));
    expect(described(into().values([{ a: 1, b: 2 }]))).toEqual(insert(oneRow(['a', 'b'])));
  });

  it('are the same statement for any number of rows', () => {
    const many = Array.from({ length: 200_000 }, (_, a) => ({ a }));
    expect(described(into().values(many))).toEqual(described(into().values([{ a: 1 }, { a: 2 }])));
  });

  it('of the first document', () => {
    expect(described(qb().insert('t', { a: 1 }))).toEqual(insert(oneRow(['a'])));
    expect(described(qb().insert('t', [{ a: 1 }, { a: 2 }]))).toEqual(insert(inSlot('a')));
  });

  it('with expressions, or with other columns in each row', () => {
    const made = into().values([
      { a: (e: Loose) => e.lower(e.val('X')), b: 1 },
      { a: sql`now()` },
      { a: { raw: 'x' }, b: qb().from('p') },
    ]);
    expect(described(made)).toEqual(
      insert({
        kind: 'rows',
        columns: ['a', 'b'],
        rows: [
          [{ kind: 'call', name: 'lower', words: [], arguments: [val(0, 'text')] }, val(1)],
          [{ kind: 'fragment', texts: ['now()'], parts: [] }, { kind: 'default' }],
          [val(2, 'json'), { kind: 'subquery', query: select({ from: table('p') }) }],
        ],
      }),
    );
    expect(described(into().values([{ a: 1 }, { b: 2 }]))).toEqual(
      insert({
        kind: 'rows',
        columns: ['a', 'b'],
        rows: [
          [val(0), { kind: 'default' }],
          [{ kind: 'default' }, val(1)],
        ],
      }),
    );
  });

  it('of defaults', () => {
    expect(described(into().defaultValues())).toEqual(insert({ kind: 'defaults' }));
    expect(described(into().values({}))).toEqual(insert({ kind: 'defaults' }));
  });

  it('from a query', () => {
    const query = select({ from: table('p'), columns: [item(col('x'))] });
    const wanted = insert({ kind: 'query', columns: ['a'], query });
    expect(described(into().insertUsing(['a'], qb().from('p').select('x')))).toEqual(wanted);
    expect(
      described(
        into().insertUsing(['a'], (q: Loose) => {
          q.from('p').select('x');
        }),
      ),
    ).toEqual(wanted);
  });

  it('returning', () => {
    expect(
      described(
        into()
          .values({ a: 1 })
          .returning('id', 'a as b')
          .returning((e: Loose) => e.ref('c')),
      ),
    ).toEqual(insert(oneRow(['a']), { returning: [item(col('id')), item(col('a'), 'b'), item(col('c'))] }));
    expect(described(into().values({ a: 1 }).returning())).toEqual(
      insert(oneRow(['a']), { returning: [{ kind: 'all', source: null }] }),
    );
  });

  it('with common tables', () => {
    const made = into().with('x', qb().from('p')).insertUsing(['a'], qb().from('x'));
    expect(described(made)).toMatchObject({ with: [{ name: 'x' }], source: { query: { with: [] } } });
  });
});

describe('rows in conflict', () => {
  const rows = (): QueryBuilder => into().values({ a: 1, b: 2, c: 3 });
  const made = (onConflict: ConflictDescription, firstSlot = 0): InsertDescription =>
    insert(oneRow(['a', 'b', 'c'], firstSlot), { onConflict });

  it('stay as they are', () => {
    expect(described(rows().onConflict('a').ignore())).toEqual(made(conflict()));
    expect(described(rows().onConflict().ignore())).toEqual(made(conflict({ target: [] })));
    expect(described(rows().onConflict(['a', 'b']).ignore())).toEqual(made(conflict({ target: ['a', 'b'] })));
    expect(described(rows().onConflict('a', 'b').ignore())).toEqual(made(conflict({ target: ['a', 'b'] })));
    expect(described(rows().onConflict({ constraint: 'k' }).ignore())).toEqual(
      made(conflict({ target: [], constraint: 'k' })),
    );
  });

  it('take over columns', () => {
    expect(described(rows().onConflict('a').update(['b']))).toEqual(made(conflict({ update: [excluded('b')] })));
    expect(described(rows().onConflict('a').update('b', 'c'))).toEqual(
      made(conflict({ update: [excluded('b'), excluded('c')] })),
    );
    expect(described(rows().onConflict('a').update())).toEqual(
      made(conflict({ update: [excluded('b'), excluded('c')] })),
    );
  });

  it('take values and expressions', () => {
    const by = rows()
      .onConflict('a')
      .update({ b: 5, c: (e: Loose) => e.ref('t.c').plus(e.excluded('c')) });
    const sum = {
      kind: 'operation',
      operator: '+',
      left: col('t.c'),
      right: { kind: 'excluded', column: 'c' },
    } as const;
    const update = [
      { column: 'b', value: val(0) },
      { column: 'c', value: sum },
    ];
    expect(described(by)).toEqual(made(conflict({ update }), 1));
  });

  it('under conditions, of the index before and of the row behind', () => {
    const conditioned = rows().onConflict('a').where('b', 1).update(['c']).where('t.c', '<', 2).orWhere('t.c', null);
    expect(described(conditioned)).toMatchObject({
      onConflict: {
        targetWhere: compare(col('b'), '=', val(0)),
        where: { operator: 'or', items: [compare(col('t.c'), '<', val(1)), { kind: 'isNull' }] },
      },
    });
  });
});

describe('inserts refuse', () => {
  it.each([
    ['undefined', () => into().values({ a: undefined }), 'insert values.a: must be given a value; `undefined` is none'],
    [
      'undefined in a later row',
      () => into().values([{ a: 1 }, { a: undefined }]),
      'insert values.1.a: must be given a value',
    ],
    ['symbols', () => into().values({ a: Symbol('x') }), 'insert values.a: must be given a value, not a symbol'],
    ['rows that are none', () => into().values([1]), 'insert values.0: must be an object of columns'],
    ['maps', () => into().values(new Map([['a', 1]])), 'insert values.0: must be an object of columns'],
    ['fragments as rows', () => into().values(sql`1`), 'insert values.0: must be an object of columns'],
    ['no rows', () => into().values([]), 'insert values: takes at least one row'],
    ['several empty rows', () => into().values([{}, {}]), 'takes rows with at least one column'],
    ['nothing', () => into(), 'insert insertInto: takes one of `values(…)`, `insertUsing(…)` and `defaultValues()`'],
    [
      'two sources',
      () => into().values({ a: 1 }).defaultValues(),
      'takes one of `values(…)`, `insertUsing(…)` and `defaultValues()`',
    ],
    [
      'where without conflict',
      () => into().values({ a: 1 }).where('a', 1),
      'insert where: stands behind `onConflict` in an insert',
    ],
    [
      'conflict without end',
      () => into().values({ a: 1 }).onConflict('a'),
      'insert onConflict: needs `update(…)` or `ignore()` behind it',
    ],
    ['ignore alone', () => into().values({ a: 1 }).ignore(), 'insert ignore: stands behind `onConflict`'],
    [
      'two ends',
      () => into().values({ a: 1 }).onConflict('a').ignore().update(),
      'says a second time what becomes of rows in conflict',
    ],
    [
      'where of ignored rows',
      () => into().values({ a: 1 }).onConflict('a').ignore().where('a', 1),
      'changes no row, so `where` means nothing',
    ],
    [
      'nothing to update',
      () => into().values({ a: 1 }).onConflict('a').update(),
      'has no column to update; use `ignore()`',
    ],
    ['no constraint', () => into().values({ a: 1 }).onConflict({}).ignore(), 'takes a name as text'],
    ['a query as table', () => qb().insertInto(qb().from('t')), 'takes the name of what is written'],
    ['two tables', () => into().insertInto('u'), 'names a second table for one statement'],
    ['joins', () => into().join('u', 'a', 'b'), 'insert join: cannot stand in an insert'],
    [
      'a write as source',
      () => into().insertUsing(['a'], qb().deleteFrom('p')),
      'takes a query, and no statement that writes',
    ],
    ['columns that are no list', () => into().insertUsing('a', qb().from('p')), 'takes a list of columns and a query'],
    ['columns with NUL', () => into().values({ 'a\0': 1 }), 'takes a name without NUL characters'],
  ])('%s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});

describe('updates', () => {
  const update = (more: object = {}): object => ({
    kind: 'update',
    with: [],
    target: table('t'),
    set: [{ column: 'a', value: val(0) }],
    from: [],
    joins: [],
    where: null,
    orderBy: [],
    limit: null,
    returning: [],
    ...more,
  });

  it('by object, by column and by the first document', () => {
    expect(described(qb().updateTable('t').set({ a: 1 }))).toEqual(update());
    expect(described(qb().updateTable('t').set('a', 1))).toEqual(update());
    expect(described(qb().update('t', { a: 1 }))).toEqual(update());
  });

  it('of several columns, of which the last value is meant', () => {
    const made = qb()
      .updateTable('t')
      .set({ b: 0, a: 5 })
      .set('a', (e: Loose) => e.ref('a').plus(1))
      .set('c', null)
      .set('d', (e: Loose) => e);
    expect(refusal(() => made)).toContain('takes a callback that gives an expression');
    const sound = qb()
      .updateTable('t')
      .set({ b: 0, a: 5 })
      .set('a', (e: Loose) => e.ref('a').plus(1))
      .set('c', null);
    expect(described(sound)).toEqual(
      update({
        set: [
          { column: 'b', value: val(0) },
          { column: 'a', value: { kind: 'operation', operator: '+', left: col('a'), right: val(2) } },
          { column: 'c', value: { kind: 'constant', value: null } },
        ],
      }),
    );
  });

  it('of some rows, by other tables', () => {
    const made = qb()
      .updateTable('t as x')
      .set('a', 1)
      .from('u')
      .leftJoin('v', 'v.a', 'u.a')
      .where('x.b', 2)
      .orWhere({ b: null })
      .orderByDesc('x.a')
      .limit(10)
      .returning('a');
    expect(described(made)).toEqual(
      update({
        target: table('t', 'x'),
        from: [table('u')],
        joins: [{ type: 'left', source: table('v'), on: compare(col('v.a'), '=', col('u.a')) }],
        where: {
          kind: 'logic',
          operator: 'or',
          items: [compare(col('x.b'), '=', val(1)), { kind: 'isNull', item: col('b'), isNegated: false }],
        },
        orderBy: [order('x.a', 'desc')],
        limit: { literal: 10 },
        returning: [item(col('a'))],
      }),
    );
  });

  it.each([
    ['nothing', () => qb().updateTable('t'), 'update set: must name at least one column to change'],
    ['an empty object', () => qb().updateTable('t').set({}), 'update set: takes at least one column'],
    [
      'undefined',
      () => qb().updateTable('t').set({ a: undefined }),
      'update set.a: must be given a value; `undefined` is none',
    ],
    ['a column alone', () => qb().updateTable('t').set('a'), 'takes an object of columns, or a column and its value'],
    [
      'classes',
      () =>
        qb()
          .updateTable('t')
          .set(
            new (class {
              a = 1;
            })(),
          ),
      'takes an object of columns, or a column and its value',
    ],
    ['groups', () => qb().updateTable('t').set('a', 1).groupBy('a'), 'update groupBy: cannot stand in an update'],
    ['offsets', () => qb().updateTable('t').set('a', 1).offset(1), 'update offset: cannot stand in an update'],
    ['having', () => qb().updateTable('t').set('a', 1).having('a', 1), 'update having: cannot stand in an update'],
    [
      'no condition at all',
      () => qb().updateTable('t').set('a', 1).where('b', undefined),
      'update where.b: must be given a value',
    ],
  ])('refuse %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});

describe('deletes', () => {
  it('by condition, by other tables, by order', () => {
    const made = qb()
      .deleteFrom('t')
      .using('u')
      .innerJoin('v', 'v.a', 'u.a')
      .whereColumn('u.a', 't.a')
      .orderBy('b')
      .limit(1)
      .returning('*');
    const wanted = {
      kind: 'delete',
      with: [],
      target: table('t'),
      using: [table('u')],
      joins: [{ type: 'inner', source: table('v'), on: compare(col('v.a'), '=', col('u.a')) }],
      where: compare(col('u.a'), '=', col('t.a')),
      orderBy: [order('b')],
      limit: { literal: 1 },
      returning: [{ kind: 'all', source: null }],
    };
    expect(described(made)).toEqual(wanted);
  });

  it('of the first document', () => {
    expect(described(qb().delete('t').where('a', 1))).toEqual(described(qb().deleteFrom('t').where('a', 1)));
  });

  it.each([
    ['select', () => qb().deleteFrom('t').select('a'), 'delete select: cannot stand in a delete'],
    [
      'conditions of using',
      () => qb().deleteFrom('t').using('u', 'a', 'b'),
      'takes a source; conditions go to `where`',
    ],
  ])('refuse %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});

describe('merges', () => {
  it('with all branches', () => {
    const made = qb()
      .mergeInto('t')
      .using('u as s', 't.id', 's.id')
      .whenMatched('s.a', '>', 1)
      .thenUpdate({ a: (e: Loose) => e.ref('s.a') })
      .whenMatched()
      .thenDelete()
      .whenNotMatched((q: Loose) => q.whereNotNull('s.a'))
      .thenInsert({ id: (e: Loose) => e.ref('s.id'), a: 2 })
      .whenNotMatchedBySource()
      .thenDoNothing()
      .returning('id');
    expect(described(made)).toEqual({
      kind: 'merge',
      with: [],
      target: table('t'),
      using: table('u', 's'),
      on: compare(col('t.id'), '=', col('s.id')),
      branches: [
        {
          when: 'matched',
          condition: compare(col('s.a'), '>', val(0)),
          action: { kind: 'update', set: [{ column: 'a', value: col('s.a') }] },
        },
        { when: 'matched', condition: null, action: { kind: 'delete' } },
        {
          when: 'notMatched',
          condition: { kind: 'isNull', item: col('s.a'), isNegated: true },
          action: { kind: 'insert', columns: ['id', 'a'], values: [col('s.id'), val(1)] },
        },
        { when: 'notMatchedBySource', condition: null, action: { kind: 'nothing' } },
      ],
      returning: [item(col('id'))],
    });
  });

  it('by a callback, from rows of values', () => {
    const made = qb()
      .mergeInto('t')
      .using({ values: [{ id: 1 }], as: 's' }, (on: Loose) => on.on('t.id', 's.id').where('t.b', 1))
      .whenMatched()
      .thenDelete();
    expect(described(made)).toMatchObject({ using: { kind: 'query', alias: 's' }, on: { operator: 'and' } });
  });

  const using = (): QueryBuilder => qb().mergeInto('t').using('u', 't.a', 'u.a');

  it.each([
    ['no source', () => qb().mergeInto('t').whenMatched().thenDelete(), 'needs `using(source, …)`'],
    ['no branch', () => using(), 'needs a `when…` with its `then…`'],
    ['an open branch', () => using().whenMatched(), 'needs a `when…` with its `then…`'],
    [
      'two conditions in a row',
      () => using().whenMatched().whenNotMatched(),
      'needs a `then…` for the branch before it',
    ],
    ['an action alone', () => using().thenDelete(), 'stands behind `whenMatched` and its like'],
    [
      'an insert of rows that are there',
      () => using().whenMatched().thenInsert({ a: 1 }),
      'stands behind `whenNotMatched`',
    ],
    [
      'an update of rows that are not',
      () => using().whenNotMatched().thenUpdate({ a: 1 }),
      'stands behind `whenMatched` or `whenNotMatchedBySource`',
    ],
    [
      'conditions beside',
      () => using().where('a', 1).whenMatched().thenDelete(),
      'merge where: cannot stand in a merge',
    ],
  ])('refuse %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});
