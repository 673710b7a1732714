import { expect } from 'vitest';
import { defineSchema, int, json, model } from '../../src/exports/index.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({ models: { Tree: model({ id: int().id(), root: json() }) } });

/** PostgreSQL has no limit of its own before JavaScript's stack ends. */
const deepest = { sqlite: 1000, 'node-sqlite': 1000, postgres: 2000, mariadb: 31 } as const;

function nested(levels: number, makeLevel: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = makeLevel(value);
  return value;
}

describeOnEachDatabase('JSON within JSON', { schema }, (it, database) => {
  it('is kept down to the last level that the database reads', async ({ db }) => {
    for (const [id, makeLevel] of [(inner: unknown) => [inner], (inner: unknown) => ({ a: inner })].entries()) {
      const root = nested(deepest[database], makeLevel);
      await db.tree.create({ data: { id, root: root as never } });
      const found = await db.tree.findUniqueOrThrow({ where: { id } });
      expect(JSON.stringify(found.root)).toBe(JSON.stringify(root));
    }
  });

  it('is refused below it before any SQL', async ({ db, expectSql }) => {
    const levels = database === 'postgres' ? 50_000 : deepest[database] + 1;
    const problem = database === 'postgres' ? 'not nested thousands deep' : `nested at most ${levels - 1} levels deep`;
    const root = nested(levels, (inner) => [inner]) as never;
    await expectSql(
      async () => {
        await expect(db.tree.create({ data: { id: 1, root } })).rejects.toThrow(ValidationError);
        await expect(db.tree.createMany({ data: [{ id: 1, root }] })).rejects.toThrow(problem);
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
  });
});
