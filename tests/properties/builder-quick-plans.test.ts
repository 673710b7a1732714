import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryBuilder } from '../../src/builder/query-builder.ts';
import { connect } from '../../src/exports/index.ts';
import { blogSchema } from '../support/blog-schema.ts';

/** A call with its arguments, of those whose plans are found without reading the builder again. */
type Call = readonly [method: string, ...given: readonly unknown[]];

const column = fc.constantFrom('id', 'title', 'likes', 'authorId', 'Post.id', 'p', 'title as t', '');
const value = fc.oneof(
  fc.integer({ min: -3, max: 40_000 }),
  fc.double(),
  fc.string(),
  fc.boolean(),
  fc.bigInt({ min: -5n, max: 5n }),
  fc.date(),
  fc.constantFrom(null, undefined, [1, 2], {}, new Uint8Array([1])),
);
const operator = fc.constantFrom('=', '<>', '!=', '<', '>=', 'like', 'LIKE', 'in', 'is', 'between', 'or 1=1');
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(fc.constantFrom('where', 'andWhere', 'orWhere', 'whereNot', 'whereLike', 'having'), column, value),
  fc.tuple(fc.constantFrom('where', 'andWhere', 'orWhere', 'whereNot', 'having'), column, operator, value),
  fc.tuple(fc.constantFrom('select', 'groupBy', 'orderBy', 'orderByDesc', 'whereNull', 'orWhereNotNull'), column),
  fc.tuple(fc.constantFrom('select', 'orderBy', 'whereColumn', 'latest'), column, column),
  fc.tuple(fc.constant('orderBy'), column, fc.constantFrom('asc', 'DESC', 'sideways')),
  fc.tuple(fc.constantFrom('limit', 'offset', 'take', 'skip'), fc.oneof(fc.integer({ min: -2, max: 12_000 }), value)),
  fc.tuple(fc.constantFrom('distinct', 'selectAll')),
  fc.tuple(fc.constantFrom('join', 'leftJoin'), fc.constantFrom('Author as a', 'Tag'), column, column),
  fc.tuple(fc.constant('whereIn'), column, fc.array(fc.integer(), { maxLength: 3 })),
);

const values = fc.dictionary(fc.constantFrom('title', 'likes', 'authorId', 'nothing'), value, { maxKeys: 3 });
const start: fc.Arbitrary<readonly Call[]> = fc.oneof(
  { arbitrary: fc.constant([['from', 'Post']] as const), weight: 3 },
  fc.tuple(fc.constant(['updateTable', 'Post'] as const), fc.tuple(fc.constant('set'), values)),
  fc.tuple(fc.constant(['insertInto', 'Post'] as const), fc.tuple(fc.constant('values'), values)),
  fc.constant([['deleteFrom', 'Post']] as const),
  fc.tuple(fc.constant(['updateTable', 'Post'] as const), fc.tuple(fc.constant('set'), column, value)),
);

describe('plans that are found by the calls of a builder', () => {
  let sent: { readonly sql: string; readonly params: readonly unknown[] } | null = null;
  let db: Awaited<ReturnType<typeof open>>;

  function open() {
    return connect('sqlite::memory:', {
      schema: blogSchema,
      hooks: {
        statement: [
          {
            name: 'sent',
            before({ statement, parameters }) {
              if (statement.intent === 'read' || statement.intent === 'write')
                sent = { sql: statement.text, params: parameters };
            },
          },
        ],
      },
    });
  }

  beforeAll(async () => {
    db = await open();
    await db.sync();
  });
  afterAll(() => db.close());

  /** What a builder of these calls would send, as its reader says, or the message of what refuses it. */
  async function asRead(builder: QueryBuilder): Promise<unknown> {
    return builder.toSql().catch((error: Error) => error.message);
  }

  async function asSent(run: () => Promise<unknown>): Promise<unknown> {
    sent = null;
    const failure = await run().then(
      () => null,
      (error: Error) => error.message,
    );

    return sent ?? failure;
  }

  it('send what the builder says, whatever was asked before', async () => {
    const more = fc.oneof(fc.array(call, { maxLength: 2 }), fc.array(call, { maxLength: 6 }));

    await fc.assert(
      fc.asyncProperty(start, more, async (first, others) => {
        const builder = made([...first, ...others]);
        const expected = await asRead(builder);

        expect(await asSent(() => builder.execute())).toEqual(expected);
        expect(await asSent(() => builder.execute())).toEqual(expected);
        // A limit of none stays one.
        const isLimited = others.some(([method]) => method === 'limit' || method === 'take');
        if (typeof expected === 'string' || isLimited || first[0]?.[0] !== 'from') return;
        const only = await asRead(builder.limit(1));
        expect(await asSent(() => builder.first())).toEqual(only);
      }),
      { numRuns: 3_000 },
    );
  });

  /** The methods are those of the lists above. */
  function made(calls: readonly Call[]): QueryBuilder {
    const begun = db as unknown as Record<string, (...given: readonly unknown[]) => never>;

    return calls.reduce(
      (query, [method, ...given]) => query[method]?.(...given) as never,
      begun,
    ) as unknown as QueryBuilder;
  }
});
