import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';
import { FEATURE_COPIES, FEATURES } from './support/feature-program.ts';
import { generatedClient } from './support/generated-client.ts';
import { COPIES, IMPORTS, QUERIES, shopProgram } from './support/shop-program.ts';
import { shopSchema } from './support/shop-schema.ts';

/** What checking costs, in type instantiations: the same on every machine, unlike time. */
interface Cost {
  /** Schema and connection, for each model. */
  readonly oneTimePerModel: number;
  /** The queries. */
  readonly net: number;
  /** One more query of a kind that is there already, on average. */
  readonly copy: number;
}

// They may only shrink, or grow in the commit that gives the reason.
const BUDGET: Cost = { oneTimePerModel: 95, net: 12_000, copy: 140 };
// Files of a generated client are checked with the program, which the library's declarations are not.
const GENERATED_BUDGET: Cost = { oneTimePerModel: 90, net: 4_000, copy: 100 };
/** Sixteen queries with nested writes, upserts, aggregates, groups, pages and JSON filters. */
const FEATURE_BUDGET: Cost = { oneTimePerModel: 95, net: 16_000, copy: 80 };
const GENERATED_FEATURE_BUDGET: Cost = { oneTimePerModel: 90, net: 4_000, copy: 60 };

describe('the cost of checking a program', () => {
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

  function cost(
    models: number,
    imports: number,
    program: (queries: readonly string[]) => string,
    queries: readonly string[],
    copies: readonly string[],
  ): Cost {
    const connected = count(program([]));
    const queried = count(program(queries));
    const longer = count(program([...queries, ...copies]));
    return {
      oneTimePerModel: (connected - imports) / models,
      net: queried - connected,
      copy: (longer - queried) / copies.length,
    };
  }

  function fluent(models: number, queries: readonly string[], copies: readonly string[]): Cost {
    return cost(models, count(IMPORTS), (asked) => shopProgram(models, asked), queries, copies);
  }

  function expectWithin(measured: Cost, budget: Cost): void {
    expect(measured.net).toBeLessThanOrEqual(budget.net);
    expect(measured.copy).toBeLessThanOrEqual(budget.copy);
    expect(measured.oneTimePerModel).toBeLessThanOrEqual(budget.oneTimePerModel);
  }

  it.each([
    ['plain queries', QUERIES, COPIES, BUDGET],
    ['further features', FEATURES, FEATURE_COPIES, FEATURE_BUDGET],
  ])(
    'stays within the budget, and is the same with 10 and with 300 models: %s',
    { timeout: 120_000 },
    (kind, queries, copies, budget) => {
      const small = fluent(10, queries, copies);
      const large = fluent(300, queries, copies);
      console.log(`instantiations, ${kind}: 10 models: ${describeCost(small)}; 300 models: ${describeCost(large)}`);

      expectWithin(small, budget);
      expectWithin(large, budget);
      expect(Math.abs(large.net / small.net - 1)).toBeLessThanOrEqual(0.05);
      expect(Math.abs(large.copy / small.copy - 1)).toBeLessThanOrEqual(0.05);
    },
  );

  it.each([
    ['plain queries', QUERIES, COPIES, GENERATED_BUDGET],
    ['further features', FEATURES, FEATURE_COPIES, GENERATED_FEATURE_BUDGET],
  ])('is a third over a generated client: %s', { timeout: 120_000 }, (kind, queries, copies, budget) => {
    const client = generatedClient(checker, 'shop', shopSchema());
    const measured = cost(10, 0, (asked) => [client, 'void db.user;', ...asked].join('\n'), queries, copies);
    console.log(`instantiations, ${kind}: generated: ${describeCost(measured)}`);

    expectWithin(measured, budget);
  });

  it('would be seen to grow: results that are not used are not paid for', { timeout: 120_000 }, () => {
    const unused = 'const unused = db.user.findMany({ include: { posts: true, orders: true } });\nvoid unused;';
    const used = `${unused}\nvoid (await unused)[0]?.posts[0]?.title;`;

    expect(count(shopProgram(10, [used]))).toBeGreaterThan(count(shopProgram(10, [unused])));
  });
});

function describeCost({ oneTimePerModel, net, copy }: Cost): string {
  return `${oneTimePerModel.toFixed(1)} a model once, ${net} for the queries, ${copy.toFixed(1)} for one more`;
}
