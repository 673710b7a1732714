import { describe, expect, it } from 'vitest';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import type { PhysicalColumn } from '../physical-objects.ts';
import { mysqlTableChanges } from './mysql-table-changes.ts';

const definition: ColumnDefinition = {
  name: 'c',
  type: 'int',
  isNullable: false,
  default: null,
  isAutoIncrement: false,
  generated: null,
  collation: null,
  check: null,
  comment: null,
};

const physical: PhysicalColumn = {
  name: 'c',
  nativeType: 'int(11)',
  userType: null,
  type: null,
  isNullable: false,
  default: null,
  isAutoIncrement: false,
  identity: null,
  generated: null,
  onUpdate: null,
  collation: null,
  check: null,
  comment: null,
};

function compare(actual: string, wanted: string) {
  return mysqlTableChanges.compareColumn({ ...definition, type: wanted }, { ...physical, nativeType: actual }).kind;
}

describe('MariaDB and MySQL compare types', () => {
  it.each([
    ['int(11)', 'int'],
    ['int(10) unsigned', 'int unsigned'],
    ['bigint(20)', 'bigint'],
    ['tinyint(1)', 'boolean'],
    ['decimal(12,2)', 'decimal(12, 2)'],
    ['datetime', 'datetime(0)'],
    ['longtext', 'json'],
    ["enum('A','b,c')", "enum('A', 'b,c')"],
    ['varchar(191)', 'varchar(191)'],
  ])('%s is %s', (actual, wanted) => {
    expect(compare(actual, wanted)).toBe('same');
  });

  it.each([
    ['int(11)', 'bigint'],
    ['smallint(6) unsigned', 'int unsigned'],
    ['decimal(10,2)', 'decimal(14, 4)'],
    ['varchar(20)', 'varchar(191)'],
    ['varchar(191)', 'longtext'],
    ['datetime', 'datetime(3)'],
    ["enum('A')", "enum('A','B')"],
    ['varbinary(16)', 'longblob'],
  ])('%s may become %s', (actual, wanted) => {
    expect(compare(actual, wanted)).toBe('wider');
  });

  it.each([
    ['bigint(20)', 'int'],
    ['int(10) unsigned', 'int'],
    ['int(11)', 'bigint unsigned'],
    ['decimal(10,2)', 'decimal(11, 4)'],
    ['longtext', 'varchar(191)'],
    ['varchar(20000)', 'text'],
    ['datetime(3)', 'datetime'],
    ['varchar(20)', 'int'],
  ])('%s does not become %s', (actual, wanted) => {
    expect(compare(actual, wanted)).toBe('narrower');
  });

  it('keeps the values of an enum that the schema does not name', () => {
    expect(
      mysqlTableChanges.compareColumn(
        { ...definition, type: "enum('B','C')" },
        { ...physical, nativeType: "enum('A','B')" },
      ),
    ).toEqual({
      kind: 'wider',
      column: { ...definition, type: "enum('A', 'B', 'C')" },
      keeps: 'It takes A too, which the schema does not name.',
    });
  });

  it('tells `modify` everything that is to stay', () => {
    const actual: PhysicalColumn = {
      ...physical,
      name: 'c`',
      nativeType: 'varchar(20)',
      default: "'x'",
      collation: 'utf8mb4_bin',
      comment: "it's \\",
      onUpdate: null,
    };
    const change = {
      actual,
      column: { ...definition, name: 'c`', type: 'varchar(30)', isNullable: true, default: "'x'" },
      changesType: true,
      dropsNotNull: true,
      setsDefault: false,
    };
    const table = { schema: null, name: 'T' };
    const existing = { columns: [actual], indexes: [], triggers: [], checks: [], definition: null };

    expect(
      mysqlTableChanges.alterTable(
        {
          table,
          actual: existing,
          addColumns: [],
          alterColumns: [change],
          addUniques: [],
          addChecks: [],
          addForeignKeys: [],
        },
        () => '',
      ),
    ).toEqual([
      "alter table `T` modify column `c``` varchar(30) collate `utf8mb4_bin` null default 'x' comment 'it''s \\\\'",
    ]);
  });
});
