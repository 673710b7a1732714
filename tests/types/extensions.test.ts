import { describe, expectTypeOf, it } from 'vitest';
import type { Database } from '../../src/exports/index.ts';
import { defineExtension } from '../../src/exports/index.ts';
import type { blogSchema } from '../support/blog-schema.ts';

/** Never called: only what the checker makes of it counts. */
async function programs(db: Database<typeof blogSchema>) {
  const extended = db.extend({
    name: 'labels',
    model: {
      author: {
        async byEmail(email: string) {
          expectTypeOf(this.$name).toEqualTypeOf<'Author'>();
          return this.findUnique({ where: { email }, select: { id: true } });
        },
      },
      $allModels: {
        async total() {
          return this.count();
        },
      },
    },
    result: {
      author: {
        label: {
          needs: { name: true, email: true },
          compute(author) {
            expectTypeOf(author).toEqualTypeOf<{ readonly name: string | null; readonly email: string }>();
            return `${author.name} <${author.email}>`;
          },
        },
        joined: { needs: { joinedAt: true }, compute: ({ joinedAt }) => joinedAt.getTime() },
      },
    },
    query: {
      author: {
        async findMany({ model, operation, args, query }) {
          expectTypeOf(model).toEqualTypeOf<'Author'>();
          expectTypeOf(operation).toEqualTypeOf<'findMany'>();
          args.where = { ...args.where, isActive: true };
          const rows = await query(args);
          expectTypeOf(rows[0]?.email).toEqualTypeOf<string | undefined>();
          return rows;
        },
      },
      $allModels: {
        async $allOperations({ model, args, query }) {
          expectTypeOf(model).toEqualTypeOf<'Author' | 'Profile' | 'Post' | 'Tag'>();
          return query(args);
        },
      },
      async execute({ args, query }) {
        expectTypeOf(args.sql).toEqualTypeOf<string>();
        return query(args);
      },
    },
    client: {
      async everything() {
        return [await this.author.count(), await this.post.count()] as const;
      },
    },
  });
  return extended;
}

type Extended = Awaited<ReturnType<typeof programs>>;

async function results(db: Extended) {
  const selected = await db.author.findMany({ select: { label: true, joined: true } });
  expectTypeOf(selected).toEqualTypeOf<{ label: string; joined: number }[]>();
  const nested = await db.post.findFirst({
    select: { author: { select: { label: true, posts: { include: { author: true } } } } },
  });
  expectTypeOf(nested?.author.label).toEqualTypeOf<string | undefined>();
  expectTypeOf(nested?.author.posts[0]?.author.joined).toEqualTypeOf<number | undefined>();
  const whole = await db.author.create({ data: { email: 'a' }, omit: { label: true } });
  expectTypeOf(whole.joined).toEqualTypeOf<number>();
  // @ts-expect-error -- left out
  void whole.label;
  // @ts-expect-error -- computed fields are no columns
  await db.author.findMany({ where: { label: 'a' } });
  // @ts-expect-error -- misspelt
  await db.author.findMany({ select: { labl: true } });
  expectTypeOf(db.author.byEmail('a')).resolves.toEqualTypeOf<{ id: number } | null>();
  expectTypeOf(db.post.total()).resolves.toEqualTypeOf<number>();
  expectTypeOf(db.everything()).resolves.toEqualTypeOf<readonly [number, number]>();
  await db.transaction(async (tx) => {
    expectTypeOf(tx.author.byEmail('a')).resolves.toEqualTypeOf<{ id: number } | null>();
    const row = await tx.author.findFirstOrThrow({ select: { label: true } });
    expectTypeOf(row).toEqualTypeOf<{ label: string }>();
    expectTypeOf(tx.everything()).resolves.toEqualTypeOf<readonly [number, number]>();
  });
  expectTypeOf(db.models.Author.byEmail('a')).resolves.toEqualTypeOf<{ id: number } | null>();
  const again = db.with({ tenant: 1 }).extend({
    result: { author: { loud: { needs: { label: true }, compute: ({ label }) => label.toUpperCase() } } },
    client: { twice: (n: number) => n * 2 },
  });
  expectTypeOf(await again.author.findFirstOrThrow({ select: { loud: true, label: true } })).toEqualTypeOf<{
    loud: string;
    label: string;
  }>();
  expectTypeOf(again.author.byEmail('a')).resolves.toEqualTypeOf<{ id: number } | null>();
  expectTypeOf(again.twice(2)).toEqualTypeOf<number>();
}

const reusable = defineExtension({
  model: {
    $allModels: {
      async isEmpty() {
        return (await this.count()) === 0;
      },
    },
  },
  query: {
    async $allOperations({ model, operation, args, query }) {
      expectTypeOf(model).toEqualTypeOf<string | null>();
      expectTypeOf(operation).toEqualTypeOf<string>();
      return query(args);
    },
  },
  result: { $allModels: { ref: { needs: { id: true }, compute: ({ id }) => `#${id}` } } },
  client: {
    started() {
      return new Date();
    },
  },
});

/** Parts that are left out add nothing. */
const parts = {
  query: defineExtension({ query: { $allOperations: ({ args, query }) => query(args) } }),
  model: defineExtension({ model: { $allModels: { one: () => 1 as number } } }),
  result: defineExtension({ result: { $allModels: { two: { compute: () => 2 as number } } } }),
  client: defineExtension({ client: { three: () => 3 as number } }),
};

async function inParts(db: Database<typeof blogSchema>) {
  const extended = db.extend(parts.query).extend(parts.model).extend(parts.result).extend(parts.client);
  expectTypeOf(extended.tag.one()).toEqualTypeOf<number>();
  expectTypeOf(extended.three()).toEqualTypeOf<number>();
  expectTypeOf(await extended.tag.findFirstOrThrow()).toEqualTypeOf<{ id: number; label: string; two: number }>();
  expectTypeOf(await extended.tag.findFirstOrThrow({ omit: { two: true, id: true } })).toEqualTypeOf<{
    label: string;
  }>();
}

async function reused(db: Extended) {
  const again = db.extend(reusable);
  expectTypeOf(again.tag.isEmpty()).resolves.toEqualTypeOf<boolean>();
  expectTypeOf(again.started()).toEqualTypeOf<Date>();
  expectTypeOf(await again.author.findFirstOrThrow({ select: { ref: true, label: true } })).toEqualTypeOf<{
    ref: string;
    label: string;
  }>();
}

function wrongCalls(db: Database<typeof blogSchema>, extended: Extended) {
  // @ts-expect-error -- no such part
  db.extend({ methods: {} });
  // @ts-expect-error -- no such model
  db.extend({ model: { athor: { a() {} } } });
  // @ts-expect-error -- no such model
  db.extend({ result: { athor: { a: { compute: () => 1 } } } });
  // @ts-expect-error -- no such field
  db.extend({ result: { author: { a: { needs: { nam: true }, compute: () => 1 } } } });
  // @ts-expect-error -- not needed
  db.extend({ result: { author: { a: { needs: { name: true }, compute: (author) => author.email } } } });
  // @ts-expect-error -- no such model
  db.extend({ query: { athor: {} } });
  // @ts-expect-error -- no such operation
  db.extend({ query: { author: { findMny: ({ args, query }) => query(args) } } });
  // @ts-expect-error -- no such method
  void extended.author.byMail('a');
  // @ts-expect-error -- a method of another model
  void extended.post.byEmail('a');
}

describe('types of extensions', () => {
  it('are checked by the compiler', () => {
    expectTypeOf(results).toBeFunction();
    expectTypeOf(inParts).toBeFunction();
    expectTypeOf(reused).toBeFunction();
    expectTypeOf(wrongCalls).toBeFunction();
  });
});
