import { expect } from 'vitest';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { int } from '../../src/fluent/number-fields.ts';
import { enumOf, text } from '../../src/fluent/text-fields.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import type { Truth } from '../support/oracle/compare-values.ts';
import { allTrue, negated } from '../support/oracle/compare-values.ts';
import { printed } from '../support/oracle/query-arguments.ts';
import { createRandom } from '../support/oracle/random-source.ts';
import { MOODS, POOLS } from '../support/oracle/value-pools.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';

const schema = defineSchema({
  enums: { Mood: MOODS },
  models: {
    Box: model({
      id: int().id(),
      texts: text().list().map("it's").optional(),
      numbers: int().list().optional(),
      moods: enumOf('Mood').list().optional(),
    }),
  },
});

type List = readonly unknown[] | null;
const ITEMS = { texts: POOLS.String, numbers: POOLS.Int, moods: MOODS } as const;
const NAMES = ['texts', 'numbers', 'moods'] as const;

function evaluate(list: List, filter: Readonly<Record<string, unknown>>): Truth {
  return allTrue(
    Object.entries(filter).map(([name, operand]): Truth => {
      if (name === 'equals' && operand === null) return list === null;
      if (list === null) return null;
      const items = operand as readonly unknown[];
      switch (name) {
        case 'equals':
          return list.length === items.length && list.every((item, index) => item === items[index]);
        case 'has':
          return list.includes(operand);
        case 'hasEvery':
          return items.every((item) => list.includes(item));
        case 'hasSome':
          return items.some((item) => list.includes(item));
        default:
          return (list.length === 0) === operand;
      }
    }),
  );
}

// Random lists and filters, answered by the database and by plain JavaScript.
describeOnEachDatabase(
  'list filters against the evaluator',
  { schema, only: { kinds: ['postgres'], reason: 'has no lists as columns' } },
  (it) => {
    const seed = propertySeed();
    it(`agree (FACET_ORACLE_SEED=${seed})`, async ({ db }) => {
      const random = createRandom(seed + 9);
      const listOf = (name: (typeof NAMES)[number]): unknown[] =>
        Array.from({ length: random.below(4) }, () => random.pick<unknown>(ITEMS[name].slice(0, 9)));
      const rows = Array.from({ length: 60 }, (_, id) => ({
        id,
        ...Object.fromEntries(NAMES.map((name) => [name, random.chance(0.15) ? null : listOf(name)])),
      })) as Readonly<Record<string, unknown>>[];
      await db.box.createMany({ data: rows as never });

      const failures: string[] = [];
      for (let count = propertyCases(400); count > 0; count -= 1) {
        const name = random.pick(NAMES);
        const stored = random.pick(rows)[name] as List;
        const list = (): unknown[] => (stored !== null && random.chance(0.5) ? random.some(stored) : listOf(name));
        const filter = Object.fromEntries(
          random
            .some(['equals', 'has', 'hasEvery', 'hasSome', 'isEmpty'], 1)
            .slice(0, random.pick([1, 1, 2]))
            .map((operator) => [
              operator,
              {
                equals: random.chance(0.2) ? null : random.chance(0.5) ? stored : list(),
                has: random.chance(0.1) ? null : random.pick<unknown>(ITEMS[name].slice(0, 9)),
                hasEvery: list(),
                hasSome: list(),
                isEmpty: random.chance(0.5),
              }[operator],
            ]),
        );
        const isNegated = random.chance(0.3);
        const where = isNegated ? { NOT: { [name]: filter } } : { [name]: filter };
        const expected = rows.filter((row) => {
          const truth = evaluate(row[name] as List, filter);
          return (isNegated ? negated(truth) : truth) === true;
        });
        const found = await db.box.findMany({ where: where as never, select: { id: true }, orderBy: { id: 'asc' } });
        if (JSON.stringify(found.map(({ id }) => id)) !== JSON.stringify(expected.map(({ id }) => id)))
          failures.push(`${printed({ where })}\n  found ${JSON.stringify(found)}`);
      }
      expect(failures.slice(0, 8).join('\n\n')).toBe('');
    }, 60_000);
  },
);
