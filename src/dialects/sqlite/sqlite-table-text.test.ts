import { describe, expect, it } from 'vitest';
import { readIndexText } from './sqlite-index-text.ts';
import { readTableText } from './sqlite-table-text.ts';

function read(sql: string) {
  const text = readTableText(sql);
  if (text === null) return null;
  const slice = ({ start, end }: { start: number; end: number }) => sql.slice(start, end);
  return {
    name: slice(text.name),
    options: text.options,
    columns: text.columns.map((column) => ({
      name: column.name,
      type: slice(column.type),
      clauses: column.clauses.map((clause) => [clause.kind, slice(clause), clause.inner]),
    })),
    constraints: text.constraints.map((constraint) => [
      constraint.kind,
      constraint.constraint,
      constraint.columns,
      constraint.inner,
    ]),
  };
}

describe('readTableText', () => {
  it('reads columns with types and conditions', () => {
    expect(
      read(
        `CREATE TABLE "T ""a" (id integer primary key autoincrement, [my col] decimal_integer(12, 2) not null default -1.5 check (typeof("my col") = 'integer'), \`x\` text collate nocase default ('a,b' || ')') unique, g int generated always as (id * 2) stored, n)`,
      ),
    ).toEqual({
      name: '"T ""a"',
      options: [],
      columns: [
        { name: 'id', type: 'integer', clauses: [['primary', 'primary key autoincrement', null]] },
        {
          name: 'my col',
          type: 'decimal_integer(12, 2)',
          clauses: [
            ['not', 'not null', null],
            ['default', 'default -1.5', '-1.5'],
            ['check', `check (typeof("my col") = 'integer')`, `typeof("my col") = 'integer'`],
          ],
        },
        {
          name: 'x',
          type: 'text',
          clauses: [
            ['collate', 'collate nocase', 'nocase'],
            ['default', "default ('a,b' || ')')", "('a,b' || ')')"],
            ['unique', 'unique', null],
          ],
        },
        { name: 'g', type: 'int', clauses: [['generated', 'generated always as (id * 2) stored', 'id * 2']] },
        { name: 'n', type: '', clauses: [] },
      ],
      constraints: [],
    });
  });

  it('is not misled by actions of foreign keys, comments and quoted words', () => {
    expect(
      read(`CREATE TABLE t (
        a int -- not null, check (1)
          constraint "fk (a" references u (id) on delete set null on update set default not deferrable initially immediate not null,
        "check" text /* , b int */ null,
        userId blob default x'00ff',
        constraint "my, pk" primary key (a, "check" desc) on conflict replace,
        unique (userId),
        foreign key (a, userId) references v (x, y) match full,
        constraint c check (a in (1, 2) and "check" <> ')')
      ) WITHOUT ROWID, strict`),
    ).toEqual({
      name: 't',
      options: ['without rowid', 'strict'],
      columns: [
        {
          name: 'a',
          type: 'int',
          clauses: [
            [
              'references',
              'constraint "fk (a" references u (id) on delete set null on update set default not deferrable initially immediate',
              'id',
            ],
            ['not', 'not null', null],
          ],
        },
        { name: 'check', type: 'text', clauses: [['null', 'null', null]] },
        { name: 'userId', type: 'blob', clauses: [['default', "default x'00ff'", "x'00ff'"]] },
      ],
      constraints: [
        ['primary', 'my, pk', ['a', 'check'], 'a, "check" desc'],
        ['unique', null, ['userId'], 'userId'],
        ['foreign', null, ['a', 'userId'], 'a, userId'],
        ['check', 'c', ['a'], `a in (1, 2) and "check" <> ')'`],
      ],
    });
  });

  it('reads nothing where there is no list', () => {
    expect(readTableText('CREATE TABLE t AS SELECT 1')).toBeNull();
  });
});

describe('readIndexText', () => {
  it('reads expressions and the condition', () => {
    expect(
      readIndexText(
        `CREATE UNIQUE INDEX "i (x" ON t (lower(a) collate nocase desc, "b, c" asc, coalesce(d, 1)) WHERE a > 5 and b <> ')'`,
      ),
    ).toEqual({
      parts: ['lower(a) collate nocase', '"b, c"', 'coalesce(d, 1)'],
      where: "a > 5 and b <> ')'",
    });
  });
});
