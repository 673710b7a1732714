import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QueryBuilder } from '../../src/builder/query-builder.ts';
import { readStatement } from '../../src/builder/reading/read-statement.ts';
import { postgresDialect, sqliteDialect } from '../../src/exports/builder.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import type { BuilderWorld } from '../support/builder/builder-run.ts';
import { openWorld } from '../support/builder/builder-run.ts';
import type { LooseBuilder, LooseFactory, Row } from '../support/builder/loose-builder.ts';
import { called } from '../support/builder/loose-builder.ts';
import { randomTree } from '../support/builder/random-tree.ts';
import { revalued } from '../support/builder/revalued-tree.ts';
import { TreeTranslator } from '../support/builder/tree-builder.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import { printed } from '../support/oracle/query-arguments.ts';
import { createRandom } from '../support/oracle/random-source.ts';
import { chosenKinds, createPropertyDatabase } from '../support/properties/open-database.ts';
import { propertySeed } from '../support/properties/property-seed.ts';

const seed = propertySeed();
/** Read into descriptions, and planned as well, which takes longer. */
const READ_SHAPES = 100_000;
const PLANNED_SHAPES = 8_000;
const AT_ONCE = 50;

const start = (): LooseBuilder => new QueryBuilder() as unknown as LooseBuilder;
/** The statement, or why there is none: some steps do not go together. */
function textOf(builder: LooseBuilder): string {
  try {
    return printed(builder.build(sqliteDialect));
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
}

let joins = 0;

/** Steps that any read can take, each with what is left of it in the text. */
const REFINEMENTS: readonly ((builder: LooseBuilder) => LooseBuilder)[] = [
  (b) => b.where('a', 1),
  (b) => b.orWhere('b', '>', 2),
  (b) => b.select('c'),
  (b) => b.orderBy('d', 'desc'),
  (b) => b.groupBy('e'),
  (b) => b.having((e: LooseFactory) => called(e, 'count'), '>', 1),
  (b) => b.limit(3),
  (b) => b.offset(4),
  (b) => b.distinct(),
  (b) => b.leftJoin(`x as x${joins++}`, 't.id', 't.id'),
  (b) =>
    b.where((draft: LooseBuilder) => {
      draft.where('f', 1);
      draft.orWhere('g', 2);
    }),
  (b) => b.when(true, (draft: LooseBuilder) => void draft.where('h', 1)),
  (b) =>
    b.tap((draft: LooseBuilder) => {
      draft.where('i', 1);
    }),
  (b) => b.with('w', start().select('a').from('y')),
  (b) => b.union(start().select('a').from('z')),
  (b) => b.reorder(),
];

describe('builders are values', () => {
  it('stay as they are, whatever is made of them', () => {
    const random = createRandom(seed);
    const made: { readonly builder: LooseBuilder; readonly text: string }[] = [];
    let builder = start().select('id').from('t');
    made.push({ builder, text: textOf(builder) });
    for (let step = 0; step < 300; step += 1) {
      const base = random.pick(made).builder;
      const refined = random.pick(REFINEMENTS)(base);
      expect(refined).not.toBe(base);
      builder = refined;
      made.push({ builder, text: textOf(builder) });
    }
    for (const { builder: each, text } of random.shuffled(made)) expect(textOf(each)).toBe(text);
    expect(new Set(made.map(({ text }) => text)).size).toBeGreaterThan(100);
  });

  it('say the same on two paths from one base', () => {
    const base = start().select('id').from('t').where('a', 1);
    const [left, right] = [base.where('b', 2), base.where('c', 3)];
    expect(textOf(left)).toBe(textOf(start().select('id').from('t').where('a', 1).where('b', 2)));
    expect(textOf(right)).toBe(textOf(start().select('id').from('t').where('a', 1).where('c', 3)));
  });

  it('are not changed through a draft that was kept', () => {
    let kept: LooseBuilder | null = null;
    const builder = start()
      .select('id')
      .from('t')
      .where((draft: LooseBuilder) => {
        kept = draft;
        draft.where('a', 1);
      });
    const text = textOf(builder);
    expect(() => (kept as unknown as LooseBuilder).orWhere('b', 2)).toThrow(ValidationError);
    expect(textOf(builder)).toBe(text);
    const conditional = start()
      .select('id')
      .from('t')
      .when(true, (draft: LooseBuilder) => {
        kept = draft;
        draft.where('a', 1);
      });
    const before = textOf(conditional);
    expect(() => (kept as unknown as LooseBuilder).where('b', 2)).toThrow(ValidationError);
    expect(textOf(conditional)).toBe(before);
  });

  it('are not changed by lists and objects that are changed later', () => {
    const list = [1, 2];
    const row: Record<string, unknown> = { a: 1 };
    const builder = start().select('id').from('t').whereIn('a', list).where(row);
    const other = start().insertInto('t').values([row]);
    const [text, written] = [textOf(builder), textOf(other)];
    list.push(3);
    row.b = 2;
    // Read when the statement is made: such a change is seen or not, but never half.
    expect([text, textOf(start().select('id').from('t').whereIn('a', [1, 2, 3]).where({ a: 1, b: 2 }))]).toContain(
      textOf(builder),
    );
    expect([
      written,
      textOf(
        start()
          .insertInto('t')
          .values([{ a: 1, b: 2 }]),
      ),
    ]).toContain(textOf(other));
  });
});

for (const kind of chosenKinds()) {
  describe(`builders on ${kind}`, { timeout: 120_000 }, () => {
    let database: TestDatabase | null = null;
    let open: BuilderWorld;

    beforeAll(async () => {
      database = await createPropertyDatabase(kind);
      if (database !== null) open = (await openWorld(database, seed, 900, 'v')).open;
    });

    afterAll(async () => {
      await open?.db.close();
      await database?.drop();
    });

    it(`run ${AT_ONCE} times at once`, async (context) => {
      if (database === null) return context.skip();
      const model = open.world.schema.models.find(({ name }) => (open.world.data.rows[name] ?? []).length > 0);
      const key = model?.key[0] ?? '';
      const builder = open.db.from(`${model?.name} as m`).select(`m.${key} as k`).orderBy('k');
      const expected = printed(await builder.execute());
      const found = await Promise.all(Array.from({ length: AT_ONCE }, () => builder.execute()));
      expect(found.map((rows) => printed([...rows]))).toEqual(Array.from({ length: AT_ONCE }, () => expected));
      const refined = await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, at): Promise<readonly Row[]> => builder.limit(at % 4).execute()),
      );
      expect(refined.map((rows) => rows.length)).toEqual(
        Array.from({ length: AT_ONCE }, (_, at) =>
          Math.min(at % 4, (open.world.data.rows[model?.name ?? ''] ?? []).length),
        ),
      );
    });
  });
}

describe('plans', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let open: BuilderWorld;

  beforeAll(async () => {
    database = (await createPropertyDatabase('sqlite')) as TestDatabase;
    open = (await openWorld(database, seed, 901, 'p')).open;
  });

  afterAll(async () => {
    await open?.db.close();
    await database?.drop();
  });

  it('have one text for each key, whatever the values are', async () => {
    const random = createRandom(seed + 9);
    const texts = new Map<string, string>();
    const keys = new Map<string, string>();
    let shared = 0;
    for (let round = 0; round < 600; round += 1) {
      const tree = randomTree(random, open.world, {
        hasFullJoin: true,
        hasQuantifiers: true,
        hasNullSafeColumns: true,
        depth: 1,
      });
      const spelling = random.below(2 ** 31);
      for (const each of [tree, revalued(random, tree)]) {
        const builder = new TreeTranslator(createRandom(spelling), open.world, open.db, 'models').query(each);
        const { description, values } = readStatement(builder as never);
        const key = JSON.stringify(description);
        const { sql, params } = builder.build(postgresDialect);
        if (texts.has(key)) shared += 1;
        expect(texts.get(key) ?? sql).toBe(sql);
        texts.set(key, sql);
        // The same statement with the same values is the same tree.
        const meaning = `${key} ${printed(values)}`;
        expect(keys.get(meaning) ?? printed(params)).toBe(printed(params));
        keys.set(meaning, printed(params));
      }
    }
    expect(texts.size).toBeGreaterThan(400);
    expect(shared).toBeGreaterThan(100);
  });

  it(`do not fill the memory with ${READ_SHAPES} hostile shapes`, async () => {
    const shape = (at: number): LooseBuilder => {
      const name = `c${at}`;
      const base = open.db.table(`t${at % 977} as a${at}`).select(`${name} as n${at}`);
      switch (at % 5) {
        case 0:
          return base.where(name, at);
        case 1:
          return base
            .whereIn(
              name,
              Array.from({ length: at % 50 }, (_, index) => index),
            )
            .orderBy(name);
        case 2:
          return base.where(`${name}->x${at}->${at % 7}`, 'y');
        case 3:
          return base.groupBy(name).select((e: LooseFactory) => called(called(e, 'max', name), 'as', `m${at}`));
        default:
          return base.where({ [name]: 1, [`d${at}`]: null });
      }
    };
    const plan = async (from: number, to: number): Promise<void> => {
      for (let at = from; at < to; at += 1) await shape(at).toSql();
    };
    await plan(0, 2_000);
    const before = heapMegabytes();
    await plan(2_000, PLANNED_SHAPES);
    for (let at = PLANNED_SHAPES; at < READ_SHAPES; at += 1) readStatement(shape(at) as never);
    // A plan takes some kilobytes, and a text that is remembered a few hundred bytes.
    expect(heapMegabytes() - before).toBeLessThan(8);
  });
});

const collectGarbage: () => void = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

function heapMegabytes(): number {
  for (let round = 0; round < 4; round += 1) collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
