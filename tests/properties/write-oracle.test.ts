import { describe, expect, it } from 'vitest';
import type { Contents } from '../support/oracle/writes/stored-contents.ts';
import { difference } from '../support/oracle/writes/stored-contents.ts';
import { chosenFeatures } from '../support/oracle/writes/write-features.ts';
import type { WriteRoundReport } from '../support/oracle/writes/write-run.ts';
import { runWriteRound } from '../support/oracle/writes/write-run.ts';
import { chosenKinds, createPropertyDatabase } from '../support/properties/open-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';

/** Sequences for each random schema, and steps of each. */
const SEQUENCES = 6;
const STEPS = 12;
/** How much of all each database gets: a server takes its time. */
const SHARES = { sqlite: 0.55, 'node-sqlite': 0.17, postgres: 0.16, mariadb: 0.12, pglite: 0 };

const seed = propertySeed();
const cases = propertyCases(3_600);
const features = chosenFeatures();

/**
 * Random schemas, rows and sequences of writes, made on the database and on plain lists in
 * JavaScript. After each step its answer and all tables are compared; a step that must fail
 * has to leave everything as it was.
 */
describe(`write oracle (FACET_ORACLE_SEED=${seed}, ${cases} cases, FACET_ORACLE_CASES for more)`, () => {
  for (const kind of chosenKinds()) {
    const rounds = Math.ceil((cases * SHARES[kind]) / SEQUENCES / STEPS);

    it(`agrees with plain lists on ${kind}`, { timeout: 120_000 + rounds * 10_000 }, async (context) => {
      const database = await createPropertyDatabase(kind);
      if (database === null) return context.skip(`there is no ${kind}`);
      const failures: string[] = [];
      let made = 0;
      let refused = 0;
      const start = performance.now();
      try {
        for (let round = 0; round < rounds; round += 1) {
          const report = await runWriteRound(database, { seed, round, sequences: SEQUENCES, steps: STEPS, features });
          made += report.cases;
          refused += report.refused;
          failures.push(...report.failures);
        }
      } finally {
        await database.drop();
      }
      const seconds = (performance.now() - start) / 1_000;
      console.log(
        `write oracle on ${kind}: seed ${seed}, ${made} steps (${refused} refused), ${failures.length} failures, ${(made / seconds).toFixed(0)} steps a second`,
      );
      expect(failures.join('\n\n')).toBe('');
      expect(made).toBeGreaterThanOrEqual(rounds * SEQUENCES * STEPS);
    });
  }

  it('ends in the same contents on all databases', { timeout: 120_000 }, async () => {
    const reports: { readonly kind: string; readonly rounds: readonly WriteRoundReport[] }[] = [];
    for (const kind of chosenKinds()) {
      const database = await createPropertyDatabase(kind);
      if (database === null) continue;
      const done: WriteRoundReport[] = [];
      try {
        for (const round of [0, 1, 2]) {
          const options = { seed: seed + 77, round, sequences: 2, steps: 10, features, isPortable: true };
          done.push(await runWriteRound(database, options));
        }
      } finally {
        await database.drop();
      }
      reports.push({ kind, rounds: done });
    }
    const [first, ...others] = reports;
    for (const { kind, rounds } of others) {
      for (const [index, { schema, ends, failures }] of rounds.entries()) {
        const expected = first?.rounds[index];
        expect([...(expected?.failures ?? []), ...failures]).toEqual([]);
        for (const [sequence, end] of ends.entries())
          expect([kind, difference(schema, expected?.ends[sequence] as Contents, end)]).toEqual([kind, null]);
      }
    }
  });
});
