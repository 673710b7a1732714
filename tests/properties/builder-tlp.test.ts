import { describe, expect, it } from 'vitest';
import { runPartitions } from '../support/builder/partition-run.ts';
import { chosenKinds, createPropertyDatabase } from '../support/properties/open-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';

/** Predicates for each random schema. */
const QUERIES = 80;
/** How much of all each database gets: a server takes its time. */
const SHARES = { sqlite: 0.6, 'node-sqlite': 0.1, postgres: 0.15, mariadb: 0.15, pglite: 0 };

const seed = propertySeed();
const cases = propertyCases(2_080);

/**
 * Ternary logic partitioning (TLP) and non-optimising reference construction (NoREC): a random predicate splits
 * the rows of a random statement, and the parts must make the whole, however the predicate is spelled.
 */
describe(`builder partitions (FACET_ORACLE_SEED=${seed}, ${cases} cases, FACET_ORACLE_CASES for more)`, () => {
  for (const kind of chosenKinds()) {
    const rounds = Math.ceil((cases * SHARES[kind]) / QUERIES);

    it(`make the whole on ${kind}`, { timeout: 60_000 + rounds * 5_000 }, async (context) => {
      const database = await createPropertyDatabase(kind);
      if (database === null) return context.skip(`there is no ${kind}`);
      const failures: string[] = [];
      let made = 0;
      let parted = 0;
      try {
        for (let round = 0; round < rounds; round += 1) {
          const report = await runPartitions(database, seed + 31, round, QUERIES);
          made += report.cases;
          parted += report.parted;
          failures.push(...report.failures);
        }
      } finally {
        await database.drop();
      }
      console.log(
        `builder partitions on ${kind}: seed ${seed}, ${made} predicates, ${parted} with rows in several parts, ${failures.length} failures`,
      );
      expect(failures.slice(0, 5).join('\n\n')).toBe('');
      expect(made).toBeGreaterThanOrEqual(rounds * QUERIES);
      expect(parted).toBeGreaterThan(made / 10);
    });
  }
});
