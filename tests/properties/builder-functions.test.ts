import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SampleCall } from '../support/builder/function-run.ts';
import {
  isAlike,
  sampleAggregates,
  sampleCalls,
  sampleCasts,
  sampleRows,
  sampleSchema,
  sampleValues,
} from '../support/builder/function-run.ts';
import type { LooseBuilder } from '../support/builder/loose-builder.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import { createRandom } from '../support/oracle/random-source.ts';
import type { LooseClient, LooseDatabase } from '../support/properties/open-database.ts';
import { chosenKinds, createPropertyDatabase, openDatabase } from '../support/properties/open-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';

const seed = propertySeed();
/** Calls of each function. */
const EACH = propertyCases(5);
const ROWS = 40;

type Sampled = LooseDatabase & { from(source: string): LooseBuilder };

/** A function means the same everywhere: the databases are compared with each other, over the same random rows. */
describe(`portable functions (FACET_ORACLE_SEED=${seed}, FACET_ORACLE_CASES=${EACH} of each)`, () => {
  const open: { readonly kind: string; readonly db: Sampled; readonly database: TestDatabase }[] = [];
  const rows = sampleRows(createRandom(seed), ROWS);

  beforeAll(async () => {
    for (const kind of chosenKinds()) {
      // The two drivers of SQLite have one dialect.
      const database = kind === 'node-sqlite' ? null : await createPropertyDatabase(kind);
      if (database === null) continue;
      const { db } = await openDatabase(database, sampleSchema);
      await db.sync();
      await (db.models.Sample as LooseClient).createMany({ data: rows });
      open.push({ kind, db: db as Sampled, database });
    }
  }, 60_000);

  afterAll(async () => {
    for (const { db, database } of open) {
      await db.close();
      await database.drop();
    }
  });

  /** What the databases say differently. */
  async function differences(
    calls: Iterable<SampleCall>,
    isGrouped: boolean,
  ): Promise<{ readonly made: number; readonly problems: readonly string[] }> {
    const problems: string[] = [];
    let made = 0;
    for (const call of calls) {
      made += 1;
      const answers = [];
      for (const { kind, db } of open) {
        const values = await sampleValues(() => db.from('Sample'), call, isGrouped);
        if (values !== 'missing') answers.push({ kind, values });
      }
      const refusals = answers.filter(({ values }) => !Array.isArray(values));
      if (refusals.length > 0)
        problems.push(
          `${call.label}: ${answers.map(({ kind, values }) => `${kind} ${Array.isArray(values) ? 'answers' : inspect(values)}`).join(', ')}`,
        );
      else {
        const lists = answers.map(({ values }) => values as readonly unknown[]);
        const at = (lists[0] ?? []).findIndex((value, index) => lists.some((list) => !isAlike(list[index], value)));
        if (at >= 0)
          problems.push(
            `${call.label}: ${answers.map(({ kind }, index) => `${kind} ${inspect(lists[index]?.[at])}`).join(', ')} for ${isGrouped ? `group ${at}` : inspect(rows[at], { breakLength: Number.POSITIVE_INFINITY })}`,
          );
      }
    }
    return { made, problems };
  }

  it('answer alike on all databases', { timeout: 120_000 }, async (context) => {
    if (open.length < 2) return context.skip('there is nothing to compare with');
    const { made, problems } = await differences(sampleCalls(createRandom(seed + 1), EACH), false);
    console.log(
      `portable functions: seed ${seed}, ${made} calls over ${ROWS} rows on ${open.length} databases, ${problems.length} differences`,
    );
    expect(problems.slice(0, 20)).toEqual([]);
    expect(made).toBeGreaterThan(50 * EACH);
  });

  it('cast alike, or refuse it before anything is sent', { timeout: 120_000 }, async (context) => {
    if (open.length < 2) return context.skip('there is nothing to compare with');
    const problems: string[] = [];
    const counts = { answered: 0, refused: 0 };
    for (const call of sampleCasts()) {
      const answers = [];
      for (const { db } of open) answers.push(await sampleValues(() => db.from('Sample'), call, false));
      const lists = answers.flatMap((answer) => (Array.isArray(answer) ? [answer as readonly unknown[]] : []));
      const isRefused = answers.every(
        (answer) =>
          typeof answer === 'object' && 'refused' in answer && answer.refused.includes('convert it differently'),
      );
      const isSame =
        lists.length === open.length &&
        lists.every((list) => list.every((value, index) => isAlike(value, lists[0]?.[index])));
      if (isRefused) counts.refused += 1;
      else if (isSame) counts.answered += 1;
      else problems.push(`${call.label}: ${answers.map((answer) => inspect(answer).slice(0, 300)).join(' / ')}`);
    }
    expect(problems).toEqual([]);
    expect(counts.answered).toBeGreaterThan(40);
    expect(counts.refused).toBeGreaterThan(40);
  });

  it('and so do aggregates', { timeout: 120_000 }, async (context) => {
    if (open.length < 2) return context.skip('there is nothing to compare with');
    const { made, problems } = await differences(sampleAggregates(createRandom(seed + 2), EACH), true);
    console.log(`portable aggregates: seed ${seed}, ${made} calls, ${problems.length} differences`);
    expect(problems.slice(0, 20)).toEqual([]);
    expect(made).toBeGreaterThan(10 * EACH);
  });
});
