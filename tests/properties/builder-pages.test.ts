import { describe, expect, it } from 'vitest';
import { runPages } from '../support/builder/page-run.ts';
import { chosenKinds, createPropertyDatabase } from '../support/properties/open-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';

/** Walks over each table of a random schema. */
const WALKS = 4;
/** Random schemas for each database. */
const ROUNDS = propertyCases(6);

const seed = propertySeed();

/** Pages by cursor forwards and backwards, `lazy`, `chunk`, `stream` and `paginate` over random orders give the rows of one list. */
describe(`builder pages (FACET_ORACLE_SEED=${seed}, FACET_ORACLE_CASES=${ROUNDS} schemas)`, () => {
  for (const kind of chosenKinds()) {
    it(`are the list on ${kind}`, { timeout: 60_000 + ROUNDS * 5_000 }, async (context) => {
      const database = await createPropertyDatabase(kind);
      if (database === null) return context.skip(`there is no ${kind}`);
      const failures: string[] = [];
      let walks = 0;
      try {
        for (let round = 0; round < ROUNDS; round += 1) {
          const report = await runPages(database, seed + 51, round, WALKS);
          walks += report.walks;
          failures.push(...report.failures);
        }
      } finally {
        await database.drop();
      }
      console.log(`builder pages on ${kind}: seed ${seed}, ${walks} walks, ${failures.length} failures`);
      expect(failures.slice(0, 5).join('\n\n')).toBe('');
      expect(walks).toBeGreaterThanOrEqual(ROUNDS * WALKS * 2);
    });
  }
});
