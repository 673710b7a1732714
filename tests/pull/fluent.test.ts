import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { printFluent } from '../../src/pull/fluent/print-fluent.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { schemaToJson } from '../../src/schema/schema-json.ts';
import { evaluateFluent } from './evaluate-fluent.ts';

const text = `
datasource db {
  provider = "postgresql"
}

/// Who buys
model Customer {
  id        Int        @id @default(autoincrement())
  mail      String     @unique(map: "mail_key") @db.VarChar(80)
  /// It's "quoted" \\ here
  name      String?    @default("it's")
  tags      String[]   @default(["a", "b"])
  balance   Decimal    @default(12.50) @db.Decimal(12, 2)
  big       BigInt     @default(9007199254740993)
  data      Json       @default("{\\"a\\": [1, null]}")
  bytes     Bytes      @default("AP8=")
  since     DateTime   @default("2026-01-01T00:00:00Z") @db.Timestamp(6)
  born      Date?
  wakes     Time       @default("07:30:00") @db.Time(0)
  code      Uuid       @default(uuid(7))
  ref       String     @default(cuid())
  ratio     Float      @default(dbgenerated("random()"))
  area      Unsupported("polygon")?
  double    Int        @generated("id * 2")
  secret    String     @hidden @collation("C")
  version   Int        @version
  changedAt DateTime   @updatedAt @map("changed_at")
  state     State      @default(on_the_way)
  states    State[]
  bossId    Int?
  boss      Customer?  @relation("boss", fields: [bossId], references: [id], onUpdate: NoAction, map: "boss_fkey")
  staff     Customer[] @relation("boss")
  orders    Order[]
  groups    Group[]
  profile   Profile?

  @@unique([name, born], name: "person")
  @@index([name(sort: Desc), born], where: raw("name is not null"))
  @@index([tags], type: Gin)
  @@index([born], include: [name])
  @@check("big > 0", map: "big_positive")
  @@map("customers")
  @@rls(using: "id > 0", for: Select, name: "own")
}

model Order {
  customerId Int
  number     Int
  customer   Customer @relation(fields: [customerId], references: [id], onDelete: Cascade)

  @@id([customerId, number], map: "order_key")
}

model Profile {
  customerId Int      @id
  customer   Customer @relation(fields: [customerId], references: [id])
}

model Group {
  id        Int        @id
  customers Customer[]
}

view Total {
  customerId Int     @unique
  total      BigInt?

  @@sql("select 1")
}

enum State {
  new
  on_the_way @map("on the way")
}
`;

function schemaOf(source: string): Schema {
  const { schema, diagnostics } = parseSchema(source);
  if (schema === null) throw new TypeError(diagnostics.map(({ message }) => message).join('\n'));
  return schema;
}

describe('printFluent', () => {
  it('builds the same graph', () => {
    const schema = schemaOf(text);
    const printed = printFluent(schema);
    expect(printed.unexpressed).toEqual([]);
    expect(schemaToJson(evaluateFluent(printed.text))).toEqual(schemaToJson(schema));
  });

  it('says less where names follow from naming', () => {
    const schema = schemaOf(
      'model OrderItem {\n  id Int @id\n  placedAt DateTime @map("placed_at")\n  kind Kind\n  @@map("order_items")\n}\n\nenum Kind {\n  a\n  @@map("kind")\n}\n',
    );
    expect(printFluent(schema).text).toBe(`import { defineSchema, enumOf, int, model, timestamp } from 'facet-orm';

export const schema = defineSchema({
  naming: 'snake_case',
  enums: {
    Kind: ['a'],
  },
  models: {
    OrderItem: model({
      id: int().id(),
      placedAt: timestamp(),
      kind: enumOf('Kind'),
    }),
  },
});
`);
  });

  it('calls an enum by the name of its type where no other name leads there', () => {
    const schema = schemaOf(
      'datasource db {\n  provider = "postgresql"\n}\n\nmodel Mood {\n  id Int @id\n  now MoodEnum @default(good)\n  @@map("moods")\n}\n\nenum MoodEnum {\n  good\n  @@map("mood")\n}\n\nenum Other {\n  a\n  @@map("other_kind")\n}\n',
    );
    const { text, unexpressed } = printFluent(schema);
    const { enums, models } = evaluateFluent(text);

    expect(unexpressed).toEqual([]);
    expect(Object.values(enums).map(({ name, typeName }) => [name, typeName])).toEqual([
      ['mood', 'mood'],
      ['other_kind', 'other_kind'],
    ]);
    expect(models.Mood?.fields.now).toMatchObject({ scalar: 'Enum', typeName: 'mood', isOptional: false });
  });

  it('names what it cannot say', () => {
    const schema = schemaOf(
      'datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  id Int\n  @@ignore\n}\n\nmodel B {\n  id Int @id\n  mail Mail\n  kind Kind\n}\n\nenum Kind {\n  a\n  @@map("other kind")\n}\n\ndomain Mail {\n  type = String\n}\n',
    );
    expect(printFluent(schema).unexpressed.map(({ object }) => object)).toEqual([
      'table "A"',
      'type "Mail"',
      'field "mail" of model "B"',
      'enum "Kind"',
    ]);
  });

  it('passes the type checker', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const folder = await mkdtemp(join(root, 'tests', 'pull', 'printed-'));
    try {
      const { text: printed } = printFluent(schemaOf(text), '../../../src/exports/index.ts');
      const used = `${printed}\nexport const bosses: readonly (keyof (typeof schema)['~models'])[] = ['Customer', 'Total'];\n`;
      await writeFile(join(folder, 'schema.ts'), used);
      await writeFile(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          extends: '../../../tsconfig.base.json',
          compilerOptions: { noEmit: true },
          files: ['schema.ts'],
        }),
      );
      const tsc = join(root, 'node_modules', 'typescript-7', 'bin', 'tsc');
      const run = promisify(execFile)(process.execPath, [tsc, '-p', folder]);
      await expect(
        run.then(
          () => 'sound',
          ({ stdout }: { readonly stdout: string }) => stdout,
        ),
      ).resolves.toBe('sound');
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 30_000);
});
