import { describe, expect, it } from 'vitest';
import { runBuilderRound } from '../support/builder/builder-run.ts';
import { chosenKinds, createPropertyDatabase } from '../support/properties/open-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';

/** Statements for each random schema. */
const QUERIES = 60;
/** How much of all each database gets: a server takes its time. */
const SHARES = { sqlite: 0.4, 'node-sqlite': 0.1, postgres: 0.25, mariadb: 0.25, pglite: 0 };

/** What random statements may ask for that a database does not have. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  sqlite: ['intersect all', 'except all'],
  'node-sqlite': ['intersect all', 'except all'],
};

const seed = propertySeed();
const cases = propertyCases(1_800);

/**
 * Random statements of the builder over random schemas and rows, answered by the database and by an evaluator in plain
 * JavaScript. Each database is compared with the evaluator, and so with all others.
 */
describe(`builder oracle (FACET_ORACLE_SEED=${seed}, ${cases} cases, FACET_ORACLE_CASES for more)`, () => {
  for (const kind of chosenKinds()) {
    const rounds = Math.ceil((cases * SHARES[kind]) / QUERIES);

    it(`agrees with the evaluator on ${kind}`, { timeout: 60_000 + rounds * 5_000 }, async (context) => {
      const database = await createPropertyDatabase(kind);
      if (database === null) return context.skip(`there is no ${kind}`);
      const failures: string[] = [];
      let made = 0;
      let skipped = 0;
      const missing = new Set<string>();
      try {
        for (let round = 0; round < rounds; round += 1) {
          const report = await runBuilderRound(database, seed, round, QUERIES);
          made += report.cases;
          skipped += report.skipped;
          for (const capability of report.missing) missing.add(capability);
          failures.push(...report.failures);
        }
      } finally {
        await database.drop();
      }
      console.log(
        `builder oracle on ${kind}: seed ${seed}, ${made} statements (${skipped} ambiguous), ${failures.length} failures`,
      );
      expect(failures.slice(0, 5).join('\n\n')).toBe('');
      // Whatever else a database cannot do would be left out of the comparison without a word.
      expect([...missing].filter((capability) => !(MISSING[kind] ?? []).includes(capability))).toEqual([]);
      expect(made).toBeGreaterThanOrEqual(rounds * QUERIES);
    });
  }
});
