import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/exports/index.ts';
import { schemaFromText } from '../../src/exports/language.ts';
import { createProject, run } from '../support/command-line.ts';
import type { TestDatabaseKind } from '../support/database-servers.ts';
import { createTestDatabase } from '../support/database-servers.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/schema-language.md', import.meta.url)), 'utf8');

const databases = [
  ['postgres', 'postgresql', 3],
  ['mariadb', 'mysql', 4],
  ['sqlite', 'sqlite', 5],
] as const;

/** The URL of an empty database; `null` where there is no such server, which the harness announces. */
async function emptyDatabase(kind: TestDatabaseKind): Promise<string | null> {
  const database = await createTestDatabase(kind);
  if (database === null) return null;
  onTestFinished(() => database.drop());
  return database.url;
}

/** Rows of the table of types: what stands in the column of a database. */
function columnTypes(cell: number): ReadonlyMap<string, string> {
  const rows = page.slice(page.indexOf('| Type | In TypeScript |'), page.indexOf('All from `Date`')).split('\n');
  return new Map(
    rows.flatMap((row) => {
      const cells = row.split(' | ').map((text) => text.replace(/^\| | ?\|$/g, ''));
      const type = /^`(\w+)`$/.exec(cells[0] ?? '')?.[1];
      const shown = /`([^`]+)`/.exec(cells[cell - 1] ?? '')?.[1];
      return type === undefined || shown === undefined ? [] : [[type, shown] as const];
    }),
  );
}

describe('what docs/schema-language.md says of databases', () => {
  it.each(databases)('is the type of each column on %s', async (kind, provider, cell) => {
    const url = await emptyDatabase(kind);
    if (url === null) return;
    const types = columnTypes(cell);
    const fields = [...types.keys()].map((type) => `  a${type} ${type}`);
    const text = `datasource db {\n  provider = "${provider}"\n}\nmodel Sample {\n  id Int @id\n${fields.join('\n')}\n}\n`;
    const db = await connect(url, { schema: schemaFromText(text) });
    onTestFinished(() => db.close());
    const { applied } = await db.sync({ dryRun: true });
    const statements = applied.flatMap(({ sql }) => sql).join();

    expect(types.size).toBe(12);
    for (const [type, shown] of types) expect(statements).toMatch(columnPattern(`a${type}`, shown));
  });

  it('is what is announced instead of left out', async () => {
    const url = await emptyDatabase('postgres');
    if (url === null) return;
    const attempt = (text: string) => connect(url, { schema: schemaFromText(text) });
    const soft = 'model A {\n  id Int @id\n  deletedAt DateTime? @softDelete\n}\n';
    const composite = 'type B {\n  a String\n}\nmodel A {\n  id Int @id\n  b B\n}\n';
    await expect(attempt(soft)).rejects.toMatchObject({ code: 'CAPABILITY_MISSING' });
    await expect(attempt(composite)).rejects.toMatchObject({ code: 'CAPABILITY_MISSING' });

    const plain = 'model A {\n  id Int @id\n}\n\nmodel C {\n  id Int @id\n}\n';
    const before = await attempt(plain);
    await before.sync();
    await before.close();
    for (const [attribute, isPushed] of [
      ['@@rls("id > 0")', true],
      ['@@exclude("using btree (id with =)")', true],
      [
        '@@trigger("t", "create trigger t before update on \\"A\\" for each row execute function suppress_redundant_updates_trigger()")',
        true,
      ],
      ['@@partition(by: Range, fields: [id])', false],
      ['@@inherits(C)', false],
    ] as const) {
      const text = plain.replace('\n}', `\n\n  ${attribute}\n}`);
      const db = await attempt(text);
      await expect(db.sync(), attribute).rejects.toMatchObject({ code: 'CAPABILITY_MISSING' });
      await db.close();
      const { folder, remove } = createProject({
        'schema.prisma': `datasource db {\n  provider = "postgresql"\n}\n${text}`,
      });
      const pushed = await run(['db', 'push', '--dry-run', '--url', url], { cwd: folder });
      remove();
      expect([attribute, pushed.code, pushed.stdout.includes('Cannot be done')]).toEqual([
        attribute,
        isPushed ? 0 : 1,
        !isPushed,
      ]);
    }
  });
});

/** `"aString" text not null`, and nothing more of the type. */
function columnPattern(name: string, type: string): RegExp {
  const escaped = type.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`["\`]${name}["\`] ${escaped}( character set ascii collate ascii_bin)? not null`);
}
