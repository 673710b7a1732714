import { describe, expect, it } from 'vitest';
import type { DesiredForeignKey, DesiredTable } from './desired-database.ts';
import { orderTables } from './table-order.ts';

function table(name: string, ...targets: string[]): DesiredTable {
  return {
    table: { schema: null, name },
    isImplicit: false,
    columns: [],
    primaryKey: null,
    uniques: [],
    indexes: [],
    foreignKeys: targets.map((target) => foreignKey(name, target)),
    checks: [],
    comment: null,
    inherits: [],
    partitionBy: null,
  };
}

function foreignKey(from: string, target: string): DesiredForeignKey {
  return {
    name: `${from}_${target}`,
    isChosen: false,
    columns: ['x'],
    target: { schema: null, name: target },
    targetColumns: ['id'],
    onDelete: 'noAction',
    onUpdate: 'noAction',
  };
}

function order(tables: readonly DesiredTable[], waitsFor: readonly string[] = []) {
  const result = orderTables(
    tables,
    ({ name }) => name,
    (key) => waitsFor.includes(key.target.name),
  );
  return {
    tables: result.tables.map((made) => [made.table.name, ...made.foreignKeys.map(({ name }) => name)]),
    later: result.later.map((entry) => [entry.table.table.name, entry.foreignKey.name]),
  };
}

describe('orderTables', () => {
  it('puts targets first', () => {
    expect(order([table('c', 'b'), table('b', 'a'), table('a')])).toEqual({
      tables: [['a'], ['b', 'b_a'], ['c', 'c_b']],
      later: [],
    });
  });

  it('keeps keys to the table itself and to tables that are there', () => {
    expect(order([table('a', 'a', 'there')])).toEqual({ tables: [['a', 'a_a', 'a_there']], later: [] });
  });

  it('breaks cycles at the key that points forward', () => {
    expect(order([table('a', 'b'), table('b', 'c'), table('c', 'a')])).toEqual({
      tables: [['c'], ['b', 'b_c'], ['a', 'a_b']],
      later: [['c', 'c_a']],
    });
  });

  it('leaves for later what points at a table that is still to be changed', () => {
    expect(order([table('a', 'changed')], ['changed'])).toEqual({ tables: [['a']], later: [['a', 'a_changed']] });
  });

  it('takes a chain of 2,000 tables', () => {
    const chain = Array.from({ length: 2000 }, (_, index) =>
      table(`t${index}`, ...(index < 1999 ? [`t${index + 1}`] : [])),
    );
    expect(order(chain).tables.at(0)).toEqual(['t1999']);
  });
});
