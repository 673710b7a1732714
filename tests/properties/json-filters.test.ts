import { expect } from 'vitest';
import { AnyNull, DbNull, JsonNull } from '../../src/client/json-null.ts';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { int } from '../../src/fluent/number-fields.ts';
import { json } from '../../src/fluent/other-fields.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import type { Truth } from '../support/oracle/compare-values.ts';
import { negated } from '../support/oracle/compare-values.ts';
import { evaluateJsonFilter } from '../support/oracle/evaluate-json-filter.ts';
import { JSON_NULL } from '../support/oracle/generate-data.ts';
import { generateJsonFilter } from '../support/oracle/generate-json-filter.ts';
import { isPlainObject, materialised, OracleJsonNull, printed } from '../support/oracle/query-arguments.ts';
import { randomDocument } from '../support/oracle/random-json.ts';
import { createRandom } from '../support/oracle/random-source.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';

const schema = defineSchema({ models: { Doc: model({ id: int().id(), data: json().map('the data').optional() }) } });
const NULLS = { DbNull, JsonNull, AnyNull };

// Random documents and filters, answered by the database and by plain JavaScript.
describeOnEachDatabase('JSON filters against the evaluator', { schema }, (it, database) => {
  const seed = propertySeed();
  it(`agree (FACET_ORACLE_SEED=${seed})`, async ({ db }) => {
    const random = createRandom(seed);
    const rows = Array.from({ length: 60 }, (_, id) => {
      const document = randomDocument(random);
      return { id, data: random.chance(0.1) ? null : document === null ? JSON_NULL : document };
    });
    await db.doc.createMany({
      data: rows.map(({ id, data }) => ({ id, data: data === null ? DbNull : data === JSON_NULL ? JsonNull : data })),
    } as never);

    const failures: string[] = [];
    for (let count = propertyCases(600); count > 0; count -= 1) {
      const filter = generateJsonFilter(
        random,
        rows.map((row) => row.data),
      );
      const isNegated = random.chance(0.3);
      const truths = rows.map((row): Truth => {
        const truth = evaluateJsonFilter(row.data, isPlainObject(filter) ? filter : { equals: filter });
        return isNegated ? negated(truth) : truth;
      });
      const data = materialised(filter, (mark) => (mark instanceof OracleJsonNull ? NULLS[mark.name] : mark));
      const where = isNegated ? { NOT: { data } } : { data };
      const expected = rows.filter((_, index) => truths[index] === true).map((row) => row.id);
      try {
        const found = await db.doc.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } } as never);
        const ids = (found as unknown as { id: number }[]).map((row) => row.id);
        if (JSON.stringify(ids) === JSON.stringify(expected)) continue;
        const wrong = rows.filter(({ id }) => ids.includes(id) !== expected.includes(id)).slice(0, 3);
        failures.push(`${printed({ where })}\n  found ${ids}\n  not ${expected}\n  ${wrong.map(printed).join('\n  ')}`);
      } catch (error) {
        failures.push(`${printed({ where })}\n  ${String(error)}`);
      }
    }
    expect(failures.slice(0, 8).join('\n\n'), `${failures.length} failures on ${database}`).toBe('');
  }, 120_000);
});
