import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILDER_COPIES, BUILDER_QUERIES, callsIn, repeated } from './support/builder-program.ts';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';
import { generatedClient } from './support/generated-client.ts';
import { shopProgram } from './support/shop-program.ts';
import { shopSchema } from './support/shop-schema.ts';

/** What checking statements of the SQL builder costs, in type instantiations. */
interface Cost {
  /** The twenty queries. */
  readonly net: number;
  /** One more call in a chain, in queries of the same kinds over other columns. */
  readonly call: number;
  /** One more query that differs in its values only. */
  readonly again: number;
}

// They may only shrink, or grow in the commit that gives the reason.
const BUDGET: Cost = { net: 25_000, call: 70, again: 120 };
const GENERATED_BUDGET: Cost = { net: 20_000, call: 70, again: 90 };
/** Kysely's budget for time: a schema of 245 tables in five seconds. */
const MOST_SECONDS = 5;

describe('the cost of checking a program with the SQL builder', () => {
  let checker: ProgramChecker;

  beforeAll(() => {
    checker = createProgramChecker();
  }, 120_000);
  afterAll(() => checker.dispose());

  function count(text: string): number {
    const { instantiations, problems } = checker.check(text);
    expect(problems).toEqual([]);
    return instantiations;
  }

  function cost(program: (queries: readonly string[]) => string): Cost {
    const calls = BUILDER_COPIES.reduce((sum, query) => sum + callsIn(query), 0);
    const connected = count(program([]));
    const queried = count(program(BUILDER_QUERIES));
    return {
      net: queried - connected,
      call: (count(program([...BUILDER_QUERIES, ...BUILDER_COPIES])) - queried) / calls,
      again:
        (count(program([...BUILDER_QUERIES, ...BUILDER_QUERIES.map(repeated)])) - queried) / BUILDER_QUERIES.length,
    };
  }

  function expectWithin(measured: Cost, budget: Cost): void {
    expect(measured.net).toBeLessThanOrEqual(budget.net);
    expect(measured.call).toBeLessThanOrEqual(budget.call);
    expect(measured.again).toBeLessThanOrEqual(budget.again);
  }

  it('stays within the budget, and is the same with 10 and with 300 models', { timeout: 120_000 }, () => {
    const small = cost((queries) => shopProgram(10, queries));
    const large = cost((queries) => shopProgram(300, queries));
    console.log(`instantiations, builder: 10 models: ${describeCost(small)}; 300 models: ${describeCost(large)}`);

    expectWithin(small, BUDGET);
    expectWithin(large, BUDGET);
    expect(Math.abs(large.net / small.net - 1)).toBeLessThanOrEqual(0.01);
    expect(Math.abs(large.call / small.call - 1)).toBeLessThanOrEqual(0.01);
  });

  it('is less over a generated client', { timeout: 120_000 }, () => {
    const client = generatedClient(checker, 'shop', shopSchema());
    const measured = cost((queries) => [client, 'void db.user;', ...queries].join('\n'));
    console.log(`instantiations, builder: generated: ${describeCost(measured)}`);

    expectWithin(measured, GENERATED_BUDGET);
  });

  it('checks a schema of 245 tables in five seconds', { timeout: 120_000 }, () => {
    const text = shopProgram(245, BUILDER_QUERIES);
    const seconds = Math.min(checker.seconds(text), checker.seconds(text));
    console.log(`seconds, builder: 245 models: ${seconds.toFixed(2)}`);

    expect(seconds).toBeLessThanOrEqual(MOST_SECONDS);
  });

  it('would be seen to grow: rows that nobody reads are not paid for', { timeout: 120_000 }, () => {
    const query = "db.from('Order as o').join('User as u', 'u.id', 'o.customerId').select('o.id', 'u.email')";
    const built = `const built = ${query};\nvoid built;`;
    const read = `${built}\nvoid (await built.first())?.email.length;`;

    expect(count(shopProgram(10, [read]))).toBeGreaterThan(count(shopProgram(10, [built])));
  });
});

function describeCost({ net, call, again }: Cost): string {
  return `${net} for the queries, ${call.toFixed(1)} for one more call, ${again.toFixed(1)} for the same query again`;
}
