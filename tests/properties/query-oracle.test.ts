import { describe, expect, it } from 'vitest';
import { runRound } from '../support/oracle/oracle-run.ts';
import { chosenKinds, createPropertyDatabase } from '../support/properties/open-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';

/** Calls for each random schema. */
const QUERIES = 50;
/** Databases, of which a machine may lack some. */
const DATABASES = 4;

const seed = propertySeed();
const rounds = Math.ceil(propertyCases(2_400) / DATABASES / QUERIES);

/**
 * Random schemas, rows and calls, answered by the database and by an evaluator in plain
 * JavaScript. Each database is compared with the evaluator, and so with all others.
 */
describe(`query oracle (FACET_ORACLE_SEED=${seed}, ${rounds} schemas, FACET_ORACLE_CASES for more)`, () => {
  for (const kind of chosenKinds()) {
    it(`agrees with the evaluator on ${kind}`, { timeout: 60_000 + rounds * 5_000 }, async (context) => {
      const database = await createPropertyDatabase(kind);
      if (database === null) return context.skip(`there is no ${kind}`);
      const failures: string[] = [];
      let cases = 0;
      try {
        for (let round = 0; round < rounds; round += 1) {
          const report = await runRound(database, seed, round, QUERIES);
          cases += report.cases;
          failures.push(...report.failures);
        }
      } finally {
        await database.drop();
      }
      console.log(`query oracle on ${kind}: seed ${seed}, ${cases} cases, ${failures.length} failures`);
      expect(failures.join('\n\n')).toBe('');
      expect(cases).toBeGreaterThanOrEqual(rounds * QUERIES);
    });
  }
});
