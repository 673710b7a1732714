import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramChecker } from './support/checked-program.ts';
import { createProgramChecker } from './support/checked-program.ts';
import { COPIES, IMPORTS, QUERIES, shopProgram } from './support/shop-program.ts';

/** What checking costs, in type instantiations: the same on every machine, unlike time. */
interface Cost {
  /** Schema and connection, for each model. */
  readonly oneTimePerModel: number;
  /** Twenty queries. */
  readonly net: number;
  /** One more query of a kind that is there already, on average. */
  readonly copy: number;
}

/** May only shrink, or grow in the commit that gives the reason. */
const BUDGET: Cost = { oneTimePerModel: 95, net: 12_000, copy: 140 };

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

  function cost(models: number): Cost {
    const imports = count(IMPORTS);
    const connected = count(shopProgram(models, []));
    const program = count(shopProgram(models, QUERIES));
    const longer = count(shopProgram(models, [...QUERIES, ...COPIES]));
    return {
      oneTimePerModel: (connected - imports) / models,
      net: program - connected,
      copy: (longer - program) / COPIES.length,
    };
  }

  it('stays within the budget, and is the same with 10 and with 300 models', { timeout: 120_000 }, () => {
    const small = cost(10);
    const large = cost(300);
    console.log(`instantiations: ${describeCost('10 models', small)}; ${describeCost('300 models', large)}`);

    for (const measured of [small, large]) {
      expect(measured.net).toBeLessThanOrEqual(BUDGET.net);
      expect(measured.copy).toBeLessThanOrEqual(BUDGET.copy);
      expect(measured.oneTimePerModel).toBeLessThanOrEqual(BUDGET.oneTimePerModel);
    }
    expect(Math.abs(large.net / small.net - 1)).toBeLessThanOrEqual(0.05);
    expect(Math.abs(large.copy / small.copy - 1)).toBeLessThanOrEqual(0.05);
  });

  it('would be seen to grow: results that are not used are not paid for', { timeout: 120_000 }, () => {
    const unused = 'const unused = db.user.findMany({ include: { posts: true, orders: true } });\nvoid unused;';
    const used = `${unused}\nvoid (await unused)[0]?.posts[0]?.title;`;

    expect(count(shopProgram(10, [used]))).toBeGreaterThan(count(shopProgram(10, [unused])));
  });
});

function describeCost(name: string, { oneTimePerModel, net, copy }: Cost): string {
  return `${name}: ${oneTimePerModel.toFixed(1)} a model once, ${net} for 20 queries, ${copy.toFixed(1)} for one more`;
}
