import { afterEach, describe, expect, it } from 'vitest';
import { PushError } from '../../src/foundation/errors/push-error.ts';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import type { PushOptions, PushReport } from '../../src/migrations/push-plan.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { FieldDeclaration, ModelDeclaration, SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { findServer } from '../support/database-servers.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { counted } from '../support/sync-schemas.ts';

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

const integer: FieldDeclaration = { scalar: 'Int' };
const text: FieldDeclaration = { scalar: 'String' };
const optionalText: FieldDeclaration = { scalar: 'String', isOptional: true };
const varchar = (length: number): FieldDeclaration => ({
  scalar: 'String',
  native: { name: 'VarChar', arguments: [String(length)] },
});

/** One model `T` with a key and these fields. */
function oneModel(
  fields: Record<string, FieldDeclaration>,
  rest: Partial<ModelDeclaration> = {},
  others: SchemaDeclaration['models'] = {},
): SchemaDeclaration {
  return { models: { T: { fields: { id: counted, ...fields }, ...rest }, ...others } };
}

function push(database: SyncDatabase, declaration: SchemaDeclaration, options?: PushOptions): Promise<PushReport> {
  return pushDatabase(database.engine.fork({ schema: buildSchema(declaration) }), options);
}

function titles({ plan }: PushReport): readonly string[] {
  return plan.steps.map(({ title }) => title);
}

function losses({ plan }: PushReport): readonly string[] {
  return plan.steps.flatMap(({ loss }) => loss ?? []);
}

function plain(rows: readonly (readonly unknown[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map((value) => (value === null ? 'null' : String(value))));
}

async function failureOf(work: Promise<unknown>): Promise<PushError> {
  const failure = await work.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PushError);
  return failure as PushError;
}

for (const kind of ['sqlite', 'node-sqlite', 'postgres', 'mariadb'] as const) {
  const isMissing = kind === 'mariadb' && (await findServer(kind)) === null;
  const isSqlite = kind.includes('sqlite');

  describe.skipIf(isMissing)(`db push on ${kind}`, () => {
    async function openDatabase(): Promise<SyncDatabase> {
      const database = await openSyncDatabase(kind);
      expect(database, `a ${kind} server`).not.toBeNull();
      open.push(database as SyncDatabase);
      return database as SyncDatabase;
    }

    it('drops columns and tables with consent, and says how much is lost by it', async () => {
      const database = await openDatabase();
      const before = oneModel(
        { age: { ...integer, isOptional: true }, empty: optionalText, name: text },
        {},
        { Old: { fields: { id: counted } }, Unused: { fields: { id: counted } } },
      );
      await push(database, before);
      await database.run(`insert into "T" ("age", "name") values (1, 'a'), (2, 'b'), (null, 'c')`);
      await database.run('insert into "Old" ("id") values (1)');
      await database.run('create table "_prisma_migrations" ("id" int)');
      await database.run('create table "_facet_history" ("id" int)');
      const physical = await database.introspect();
      const after = oneModel({ name: text });

      const failure = await failureOf(push(database, after));
      expect(failure.message).toBe(
        'db push could not go on without consent: it drops table "Old" with 1 row; drops column "age" of table "T", which has 2 values. ' +
          'Give `acceptDataLoss` or `confirm`. Nothing was changed.',
      );
      expect((await push(database, after, { confirm: () => false })).isApplied).toBe(false);
      const dry = await push(database, after, { dryRun: true, acceptDataLoss: true });
      expect([dry.isApplied, dry.plan.blocked]).toEqual([false, []]);
      expect(await database.introspect()).toEqual(physical);

      const asked: unknown[] = [];
      const report = await push(database, after, { confirm: (plan) => asked.push(plan) > 0 });
      expect(asked).toEqual([dry.plan]);
      expect(report.isApplied).toBe(true);
      expect(report.plan.steps.map(({ title, loss }) => [title, loss]).toSorted()).toEqual([
        [
          'change table "T" (drop column "age", drop column "empty")',
          'drops column "age" of table "T", which has 2 values',
        ],
        ['drop table "Old"', 'drops table "Old" with 1 row'],
        ['drop table "Unused"', null],
      ]);
      expect((await database.introspect()).tables.map(({ table }) => table.name)).toEqual([
        'T',
        '_facet_history',
        '_prisma_migrations',
      ]);
      expect(plain(await database.run('select * from "T" order by "id"'))).toEqual([
        ['1', 'a'],
        ['2', 'b'],
        ['3', 'c'],
      ]);
      expect(await push(database, after)).toMatchObject({ plan: { steps: [], blocked: [] }, isApplied: true });
    });

    it('asks nothing where nothing is lost', async () => {
      const database = await openDatabase();
      await push(
        database,
        oneModel({ a: { ...integer, isUnique: true, isOptional: true }, b: varchar(20), gone: optionalText }),
      );
      await database.run(`insert into "T" ("a", "b") values (1, 'short'), (2, 'words')`);
      const after = oneModel(
        { a: { ...integer, default: { kind: 'value', value: 4 } }, b: varchar(10) },
        { indexes: [{ parts: ['a'] }], checks: [{ name: 'small', expression: 'a < 100' }] },
      );
      const report = await push(database, after);

      expect(losses(report)).toEqual([]);
      expect(report.isApplied).toBe(true);
      const table = await database.table('T');
      expect(table.columns.map(({ name, isNullable }) => [name, isNullable])).toEqual([
        ['id', false],
        ['a', false],
        ['b', false],
      ]);
      expect([table.uniques, table.indexes.map(({ name }) => name), table.checks.map(({ name }) => name)]).toEqual([
        [],
        ['T_a_idx'],
        ['small'],
      ]);
      await database.run(`insert into "T" ("b") values ('third')`);
      expect(plain(await database.run('select "a", "b" from "T" order by "id"'))).toEqual([
        ['1', 'short'],
        ['2', 'words'],
        ['4', 'third'],
      ]);
      expect(titles(await push(database, after))).toEqual([]);
    });

    it('turns values into other types, as far as they can be', async () => {
      const database = await openDatabase();
      const decimal = (precision: number, scale: number): FieldDeclaration => ({ scalar: 'Decimal', precision, scale });
      await push(
        database,
        oneModel({
          number: text,
          big: { scalar: 'BigInt' },
          price: decimal(8, 4),
          flag: { scalar: 'Boolean' },
          word: integer,
        }),
      );
      const price = isSqlite ? ['12500', '12345'] : ['1.25', '1.2345'];
      await database.run(
        `insert into "T" ("number", "big", "price", "flag", "word") values ('7', 5, ${price[0]}, ${kind === 'postgres' ? 'true' : '1'}, 10), ('-12', 2147483647, ${price[1]}, ${kind === 'postgres' ? 'false' : '0'}, 20)`,
      );
      const after = oneModel({ number: integer, big: integer, price: decimal(6, 2), flag: integer, word: text });
      const report = await push(database, after, { acceptDataLoss: true });

      const type = {
        sqlite: 'decimal_integer(6,2)',
        'node-sqlite': 'decimal_integer(6,2)',
        postgres: 'numeric(6, 2)',
        mariadb: 'decimal(6, 2)',
      };
      expect(losses(report)).toEqual([
        `changes 1 value of column "price" of table "T", which ${type[kind]} does not hold as they are`,
      ]);
      expect(
        plain(await database.run('select "number", "big", "price", "flag", "word" from "T" order by "id"')),
      ).toEqual([
        ['7', '5', isSqlite ? '125' : '1.25', '1', '10'],
        ['-12', '2147483647', isSqlite ? '123' : '1.23', '0', '20'],
      ]);
      expect(titles(await push(database, after))).toEqual([]);
    });

    it('makes a column anew whose values have no way into the new type', async () => {
      const database = await openDatabase();
      await push(database, oneModel({ x: { scalar: 'Bytes' }, y: { scalar: 'Bytes', isOptional: true } }));
      await database.run(`insert into "T" ("x") values (${kind === 'postgres' ? `'\\x00'` : `x'00'`})`);
      const required = oneModel({ x: { scalar: 'DateTime' }, y: { scalar: 'DateTime', isOptional: true } });
      const optional = oneModel({
        x: { scalar: 'DateTime', isOptional: true },
        y: { scalar: 'DateTime', isOptional: true },
      });

      const failure = await failureOf(push(database, required, { acceptDataLoss: true }));
      expect(failure.details).toEqual({
        step: 'settle the required column "x" of table "T"',
        reason:
          'The table has 1 row, which would have no value for it. Give the field a default or make it optional. Nothing was changed',
        done: [],
      });
      const report = await push(database, optional, { acceptDataLoss: true });
      expect(titles(report)).toEqual(['change table "T" (make column "x" anew, make column "y" anew)']);
      expect(losses(report)).toEqual([
        expect.stringMatching(
          /^makes column "x" of table "T" anew, since \S+ has no way to \S+, and loses its 1 value$/,
        ),
      ]);
      expect(titles(await push(database, optional))).toEqual([]);
    });

    it('is stopped by rows that stand in the way, before it changes anything', async () => {
      const database = await openDatabase();
      const other = { Other: { fields: { id: { scalar: 'Int', isId: true } as const } } };
      await push(
        database,
        oneModel(
          { email: optionalText, code: text, twin: integer, otherId: { ...integer, isOptional: true }, n: integer },
          {},
          other,
        ),
      );
      await database.run(
        `insert into "T" ("email", "code", "twin", "otherId", "n") values (null, 'one', 1, 5, 1), ('b', '2', 1, null, 2), (null, '3', 2, null, -1)`,
      );
      const before = await database.introspect();
      const after = oneModel(
        {
          email: text,
          code: integer,
          twin: { ...integer, isUnique: true },
          otherId: { ...integer, isOptional: true },
          n: integer,
          must: integer,
        },
        {
          checks: [{ name: 'positive', expression: 'n > 0' }],
          relations: { other: { kind: 'one', target: 'Other', fields: ['otherId'], onDelete: 'noAction' } },
        },
        {
          Other: { ...other.Other, relations: { ts: { kind: 'many', target: 'T' } } },
          New: { fields: { id: counted } },
        },
      );

      const { plan } = await push(database, after, { dryRun: true });
      const types = { postgres: ['text', 'integer'], mariadb: ['longtext', 'int'] }[String(kind)] ?? [
        'TEXT',
        'integer',
      ];
      expect(plan.blocked.map(({ object, reason }) => `${object}: ${reason}`).toSorted()).toEqual([
        expect.stringMatching(
          new RegExp(
            `^column "code" of table "T": 1 value cannot be turned from ${types[0]} into ${types[1]}\\. Change or remove it first\\.$`,
            'i',
          ),
        ),
        'column "email" of table "T": 2 rows of "T" have null in "email". Give them a value first, or make the field optional.',
        'foreign key (otherId) of table "T": 1 row of "T" points at rows of "Other" that are not there. Change or remove it first.',
        'required column "must" of table "T": The table has 3 rows, which would have no value for it. Give the field a default or make it optional.',
        'unique (twin) of table "T": Rows of "T" have the same value, 1 time over. Change or remove them first.',
      ]);
      const failure = await failureOf(push(database, after, { acceptDataLoss: true, confirm: () => true }));
      expect(failure.message).toMatch(/^db push could not settle the .* And 4 more\. Nothing was changed\.$/);
      expect(await database.introspect()).toEqual(before);
    });

    it('renames what the schema says was called otherwise, with its rows', async () => {
      const database = await openDatabase();
      await push(database, {
        enums: { Mood: { values: ['happy', 'sad'] } },
        models: {
          Person: {
            fields: {
              id: counted,
              nick: { ...text, isUnique: true },
              mood: { scalar: 'Enum', typeName: 'Mood' },
              age: integer,
            },
            indexes: [{ parts: ['nick', 'age'] }],
            relations: { pets: { kind: 'many', target: 'Pet' } },
            checks: [{ name: 'adult', expression: 'age > 17' }],
          },
          Pet: {
            fields: { id: counted, personId: integer },
            relations: { person: { kind: 'one', target: 'Person', fields: ['personId'] } },
          },
        },
      });
      await database.run(`insert into "Person" ("nick", "mood", "age") values ('a', 'sad', 18)`);
      await database.run('insert into "Pet" ("personId") values (1)');
      const after: SchemaDeclaration = {
        enums: { Temper: { values: ['happy', 'sad', 'calm'], renamedFrom: 'Mood' } },
        models: {
          User: {
            renamedFrom: 'Person',
            fields: {
              id: counted,
              name: { ...text, isUnique: true, renamedFrom: 'nick' },
              mood: { scalar: 'Enum', typeName: 'Temper' },
              years: { scalar: 'BigInt', renamedFrom: 'age' },
            },
            indexes: [{ parts: ['name', 'years'] }],
            relations: { pets: { kind: 'many', target: 'Pet' } },
            checks: [{ name: 'adult', expression: 'years > 17' }],
          },
          Pet: {
            fields: { id: counted, personId: integer },
            relations: { person: { kind: 'one', target: 'User', fields: ['personId'] } },
          },
        },
      };
      const report = await push(database, after);

      expect(losses(report)).toEqual([]);
      expect(titles(report).filter((title) => title.startsWith('rename'))).toEqual([
        'rename table "Person" to "User"',
        'rename column "nick" of table "User" to "name"',
        'rename column "age" of table "User" to "years"',
        ...(kind === 'postgres' ? ['rename enum "Mood" to "Temper"'] : []),
      ]);
      expect(plain(await database.run('select "name", "mood", "years" from "User"'))).toEqual([['a', 'sad', '18']]);
      await expect(database.run('insert into "Pet" ("personId") values (9)')).rejects.toMatchObject({
        code: 'FOREIGN_KEY_VIOLATION',
      });
      expect(titles(await push(database, after))).toEqual([]);
    });

    it('guesses no names: without a word of it a field is dropped and another added', async () => {
      const database = await openDatabase();
      await push(database, oneModel({ a: optionalText }));
      await database.run(`insert into "T" ("a") values ('x')`);
      const report = await push(database, oneModel({ b: optionalText }), { acceptDataLoss: true });
      expect(titles(report)).toEqual(['change table "T" (drop column "a", add column "b")']);
      expect(losses(report)).toEqual(['drops column "a" of table "T", which has 1 value']);
    });

    it('takes values from enums that no row has', async () => {
      const database = await openDatabase();
      const roles = (...values: string[]): SchemaDeclaration => ({
        enums: { Role: { values } },
        ...oneModel({
          role: { scalar: 'Enum', typeName: 'Role', default: { kind: 'value', value: 'A' } },
          other: { scalar: 'Enum', typeName: 'Role', isOptional: true },
        }),
      });
      await push(database, roles('A', 'B', 'C'));
      await database.run(`insert into "T" ("role", "other") values ('B', 'C'), ('A', 'C')`);
      expect((await push(database, roles('A', 'B', 'D'), { dryRun: true })).plan.blocked).toHaveLength(1);
      await database.run(`update "T" set "other" = null`);
      const report = await push(database, roles('A', 'B', 'D'));
      expect(losses(report)).toEqual([]);

      await database.run(`insert into "T" ("other") values ('D')`);
      await expect(database.run(`insert into "T" ("role") values ('C')`)).rejects.toThrow();
      expect(plain(await database.run('select "role", "other" from "T" order by "id"'))).toEqual([
        ['B', 'null'],
        ['A', 'null'],
        ['A', 'D'],
      ]);
      expect(titles(await push(database, roles('A', 'B', 'D')))).toEqual([]);
    });

    it('changes keys, actions and computed columns, with what leans on them', async () => {
      const database = await openDatabase();
      const schema = (isLate: boolean): SchemaDeclaration => {
        const id: FieldDeclaration = isLate ? { scalar: 'BigInt', isId: true } : { scalar: 'Int', isId: true };
        const ref: FieldDeclaration = isLate ? { scalar: 'BigInt' } : integer;
        return {
          models: {
            A: {
              fields: {
                id,
                n: integer,
                twice: {
                  scalar: 'Int',
                  isOptional: true,
                  generated: { expression: isLate ? 'n * 3' : 'n * 2', isStored: true },
                },
              },
              relations: { bs: { kind: 'many', target: 'B' } },
              indexes: [{ parts: ['twice'] }],
            },
            B: {
              fields: { x: integer, y: integer, aId: ref },
              id: { fields: isLate ? ['x', 'y'] : ['x'] },
              relations: {
                a: { kind: 'one', target: 'A', fields: ['aId'], onDelete: isLate ? 'cascade' : 'restrict' },
              },
            },
          },
        };
      };
      await push(database, schema(false));
      await database.run('insert into "A" ("id", "n") values (1, 10)');
      await database.run('insert into "B" values (1, 1, 1)');
      const report = await push(database, schema(true));

      expect(losses(report)).toEqual([]);
      await database.run('insert into "B" values (1, 2, 1)');
      expect(plain(await database.run('select "twice" from "A"'))).toEqual([['30']]);
      await database.run('delete from "A"');
      expect(plain(await database.run('select count(*) from "B"'))).toEqual([['0']]);
      expect(titles(await push(database, schema(true)))).toEqual([]);
    });

    it('refuses options that it does not know, and to run inside a transaction', async () => {
      const database = await openDatabase();
      // @ts-expect-error -- misspelt
      await expect(push(database, oneModel({}), { acceptdataloss: true })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        hint: 'Did you mean `acceptDataLoss`?',
      });
      await expect(database.engine.root.withTransaction(() => push(database, oneModel({})), {})).rejects.toMatchObject({
        code: 'PUSH_FAILED',
        details: { reason: 'it was called inside a transaction, and settles its own' },
      });
    });

    it('does not do what was not confirmed, should the database have changed meanwhile', async () => {
      const database = await openDatabase();
      await push(database, oneModel({ a: optionalText, b: optionalText }));
      await database.run(`insert into "T" ("a") values ('x')`);
      const work = push(database, oneModel({}), {
        async confirm() {
          await database.run(`insert into "T" ("b") values ('y')`);
          return true;
        },
      });
      const failure = await failureOf(work);
      expect(failure.details.reason).toBe(
        'the database has changed since the plan was made, and now it drops column "a" of table "T", which has 1 value; ' +
          'drops column "b" of table "T", which has 1 value. Push again. Nothing was changed',
      );
      expect(plain(await database.run('select count(*) from "T"'))).toEqual([['2']]);
    });

    it('lets two at once come one after the other', async () => {
      const database = await openDatabase();
      await push(database, oneModel({ a: optionalText }));
      await database.run(`insert into "T" ("a") values ('x')`);
      if (database.url === null) return;
      const after = oneModel({ b: optionalText });
      const engines = await Promise.all([database.another(after), database.another(after)]);
      const reports = await Promise.all(engines.map((engine) => pushDatabase(engine, { acceptDataLoss: true })));

      expect(reports.map(({ isApplied }) => isApplied)).toEqual([true, true]);
      expect((await database.table('T')).columns.map(({ name }) => name)).toEqual(['id', 'b']);
    });

    it('says what was done before a failure, where that stays done', async () => {
      const database = await openDatabase();
      await push(database, oneModel({ a: optionalText }, {}, { Old: { fields: { id: counted } } }));
      await database.run(`insert into "T" ("a") values ('x')`);
      const before = await database.introspect();
      // No database has this function.
      const after = oneModel({ b: { ...integer, default: { kind: 'expression', sql: 'no_such_function()' } } });
      const failure = await failureOf(push(database, after, { acceptDataLoss: true }));

      expect(failure.details.step).toBe('change table "T" (drop column "a", add column "b")');
      if (kind === 'mariadb') {
        expect(failure.details.done).toEqual(['drop table "Old"']);
        expect(failure.message).toMatch(/ Done before it: drop table "Old"\.$/);
      } else {
        expect(failure.details.done).toEqual([]);
        expect(await database.introspect()).toEqual(before);
      }
    });
  });
}
