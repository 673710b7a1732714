import { describe, expect, it } from 'vitest';
import { parseSchema } from '../../src/language/parse-schema.ts';
import type { Policy } from '../../src/schema/database-extras.ts';
import { fieldExtras, indexExtras, modelExtras } from '../../src/schema/database-extras.ts';
import type { Model } from '../../src/schema/model.ts';
import { graphOf, modelOf } from './extras-graph.ts';

describe('fields', () => {
  it('count themselves', () => {
    const { fields } = graphOf(
      'model A {\n  id Serial @id\n}\nmodel B {\n  id BigSerial @id\n}\nmodel C {\n  id SmallSerial @id\n}',
    ).models.C as Model;
    expect(fields.id).toMatchObject({
      scalar: 'Int',
      native: { name: 'SmallInt', arguments: [] },
      default: { kind: 'autoIncrement' },
    });
  });

  it.each([
    ['@identity(Always)', 'always'],
    ['@identity(ByDefault)', 'byDefault'],
    ['@identity', 'byDefault'],
    ['@identity(Always) @default(autoincrement())', 'always'],
  ])('are numbered as an identity: %s', (attributes, identity) => {
    const field = graphOf(`model A {\n  id BigInt @id ${attributes}\n}`).models.A?.fields.id;
    expect(field?.default).toEqual({ kind: 'autoIncrement' });
    expect(fieldExtras(field ?? { annotations: {} })).toEqual({ identity });
  });

  it('play their parts', () => {
    const model = modelOf(
      [
        'revision Int @version',
        'deletedAt DateTime? @softDelete',
        'name String @collation("C")',
        'upper String @generated("upper(name)")',
        'lower String @generated("lower(name)", stored: false)',
        'secret String @hidden',
      ].join('\n'),
    );
    expect(model).toMatchObject({ version: 'revision', softDelete: 'deletedAt' });
    expect(model.fields.revision?.default).toEqual({ kind: 'value', value: 1 });
    expect(model.fields.name?.collation).toBe('C');
    expect(model.fields.upper?.generated).toEqual({ expression: 'upper(name)', isStored: true });
    expect(model.fields.lower?.generated).toEqual({ expression: 'lower(name)', isStored: false });
    expect(model.fields.secret?.isHidden).toBe(true);
  });
});

describe('indexes', () => {
  const part = {
    field: null,
    expression: null,
    direction: null,
    nulls: null,
    length: null,
    operatorClass: null,
    collation: null,
  };

  it('say all that PostgreSQL knows of them', () => {
    const { indexes } = modelOf(`
  title String
  body  String
  @@index([title(sort: Desc, nulls: Last, collation: "C"), raw("lower(body)", sort: Asc, nulls: First)], map: "one")
  @@index([title(ops: raw("gin_trgm_ops"))], type: GIN, where: "body <> ''")
  @@index(["lower(title)"], include: [body, id], type: raw("hnsw"))
  @@index([title], unique: true, include: [body], map: "four")`);
    expect(indexes.map(({ annotations: _, ...index }) => index)).toEqual([
      {
        name: 'one',
        parts: [
          { ...part, field: 'title', direction: 'desc', nulls: 'last', collation: 'C' },
          { ...part, expression: 'lower(body)', direction: 'asc', nulls: 'first' },
        ],
        isUnique: false,
        type: null,
        where: null,
      },
      {
        name: null,
        parts: [{ ...part, field: 'title', operatorClass: 'gin_trgm_ops' }],
        isUnique: false,
        type: 'gin',
        where: "body <> ''",
      },
      { name: null, parts: [{ ...part, expression: 'lower(title)' }], isUnique: false, type: 'hnsw', where: null },
      { name: 'four', parts: [{ ...part, field: 'title' }], isUnique: true, type: null, where: null },
    ]);
    expect(indexes.map(indexExtras)).toEqual([{}, {}, { included: ['body', 'id'] }, { included: ['body'] }]);
  });

  it('have conditions as records, which become SQL', () => {
    const { indexes } = modelOf(`
  title  String    @map("the title")
  price  Decimal?
  sentAt DateTime?
  isOpen Boolean
  @@unique([price], where: { isOpen: { not: false } })
  @@index([id], where: { isOpen: true, title: "it's", sentAt: null })
  @@index([title], where: { price: { not: 1.50 }, sentAt: { not: null } })`);
    expect(indexes.map(({ where, isUnique }) => [isUnique, where])).toEqual([
      [true, `"isOpen" <> false`],
      [false, `"isOpen" = true and "the title" = 'it''s' and "sentAt" is null`],
      [false, `"price" <> 1.50 and "sentAt" is not null`],
    ]);
  });

  it('name operator classes as PostgreSQL does', () => {
    const { indexes } = modelOf(`
  data Json
  at   DateTime @db.Timestamptz
  @@index([data(ops: JsonbPathOps)], type: Gin)
  @@index([at(ops: TimestampTzMinMaxMultiOps)], type: Brin)`);
    expect(indexes.map(({ parts }) => parts[0]?.operatorClass)).toEqual([
      'jsonb_path_ops',
      'timestamptz_minmax_multi_ops',
    ]);
  });
});

describe('@@rls', () => {
  const policy: Policy = {
    name: 'orders_all_policy',
    command: 'all',
    isPermissive: true,
    roles: [],
    using: null,
    check: null,
  };

  it.each<[title: string, attributes: string, isForced: boolean, policies: readonly Policy[]]>([
    ['nothing but row security', '@@rls', false, []],
    ['for the owner too', '@@rls(force: true)', true, []],
    ['using, without a name', '@@rls("a = 1")', false, [{ ...policy, using: 'a = 1' }]],
    [
      'everything',
      '@@rls(using: "a", check: "b", for: Update, to: [app, "odd role"], name: "mine", as: Restrictive)',
      false,
      [
        {
          name: 'mine',
          command: 'update',
          isPermissive: false,
          roles: ['app', 'odd role'],
          using: 'a',
          check: 'b',
        },
      ],
    ],
    ['everyone', '@@rls("a", to: [public])', false, [{ ...policy, using: 'a' }]],
    [
      'several, with stable names',
      '@@rls("a", for: Select)\n@@rls("b", for: Select)\n@@rls(check: "c", for: Insert)\n@@rls("d", force: true)',
      true,
      [
        { ...policy, name: 'orders_select_policy', command: 'select', using: 'a' },
        { ...policy, name: 'orders_select_policy_2', command: 'select', using: 'b' },
        { ...policy, name: 'orders_insert_policy', command: 'insert', check: 'c' },
        { ...policy, using: 'd' },
      ],
    ],
    ['a policy that says nothing but its name', '@@rls(name: "orders_all_policy")', false, [policy]],
  ])('%s', (_title, attributes, isForced, policies) => {
    expect(modelExtras(modelOf(`${attributes}\n@@map("orders")`)).rowSecurity).toEqual({ isForced, policies });
  });

  it('keeps names within 63 bytes', () => {
    const table = 'ü'.repeat(31);
    const { rowSecurity } = modelExtras(modelOf(`@@rls("a", for: Select)\n@@map("${table}")`));
    expect(rowSecurity?.policies[0]?.name).toBe(`${'ü'.repeat(24)}_select_policy`);
  });
});

describe('tables', () => {
  it('are partitioned', () => {
    const { models } = graphOf(`
model Visit {
  id      Int
  at      DateTime
  country String
  @@id([id, at])
  @@partition(by: Range, fields: [at])
  @@partitionTable("visit_2026", "for values from ('2026-01-01') to ('2027-01-01')")
  @@partitionTable("visit_rest", bounds: "default", schema: "archive")
}
model Log {
  id Int
  @@ignore
  @@partition(by: Hash, fields: ["id % 7", id])
}`);
    expect(modelExtras(models.Visit as Model).partitioning).toEqual({
      by: 'range',
      parts: [{ field: 'at' }],
      partitions: [
        { name: 'visit_2026', schema: null, bounds: "for values from ('2026-01-01') to ('2027-01-01')" },
        { name: 'visit_rest', schema: 'archive', bounds: 'default' },
      ],
    });
    expect(modelExtras(models.Log as Model).partitioning).toEqual({
      by: 'hash',
      parts: [{ expression: 'id % 7' }, { field: 'id' }],
      partitions: [],
    });
  });

  it('inherit columns', () => {
    const base = 'model City {\n  id Int @id\n  name String @map("city_name")\n}\nmodel Place {\n  id Int @id\n}\n';
    const { models } = graphOf(
      `${base}model Capital {\n  id Int @id\n  title String @map("city_name")\n  @@inherits([City, Place])\n}
model Town {\n  id Int @id\n  name String @map("city_name")\n  @@inherits(City)\n}`,
    );
    expect(modelExtras(models.Capital as Model)).toEqual({ inheritedModels: ['City', 'Place'] });
    expect(modelExtras(models.Town as Model)).toEqual({ inheritedModels: ['City'] });
  });

  it('have exclusions, checks and triggers', () => {
    const model = modelOf(`
  price Int
  @@exclude("using gist (price with =)")
  @@exclude("(id with =) where (price > 0)", map: "no_twice")
  @@check("price > 0")
  @@check("price < 9", map: "cheap")
  @@trigger("touch", """
    create trigger touch before update on "Order"
      for each row execute function touch()
    """)`);
    expect(modelExtras(model)).toEqual({
      exclusions: [
        { name: null, definition: 'using gist (price with =)' },
        { name: 'no_twice', definition: '(id with =) where (price > 0)' },
      ],
      triggers: [
        {
          name: 'touch',
          definition: 'create trigger touch before update on "Order"\n  for each row execute function touch()',
        },
      ],
    });
    expect(model.checks).toEqual([
      { name: null, expression: 'price > 0' },
      { name: 'cheap', expression: 'price < 9' },
    ]);
  });

  it('have triggers and checks on every database', () => {
    for (const provider of ['mysql', 'sqlite']) {
      const text = `datasource db {\n  provider = "${provider}"\n}\nmodel A {\n  id Int @id\n  @@check("id > 0")\n  @@trigger("t", "create trigger t after insert on A begin select 1; end")\n}`;
      expect(parseSchema(text).diagnostics).toEqual([]);
    }
  });
});

describe('views', () => {
  it('have a query, and may be stored', () => {
    const { models } = graphOf(`
view Sums {
  id    Int @unique
  total Int
  @@materialized
  @@sql("""
    select 1 as id,
      2 as total
    """)
  @@index([total])
}
view Names {
  name String @unique
  @@sql("select 'x' as name")
  @@trigger("t", "create trigger t instead of insert on names for each row execute function f()")
}`);
    expect(models.Sums).toMatchObject({ kind: 'materializedView', definition: 'select 1 as id,\n  2 as total' });
    expect(models.Names).toMatchObject({ kind: 'view', definition: "select 'x' as name" });
    expect(modelExtras(models.Names as Model).triggers?.[0]?.name).toBe('t');
  });
});
