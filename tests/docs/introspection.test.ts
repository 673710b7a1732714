import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/exports/index.ts';
import { createProject, linkSource } from '../support/command-line.ts';
import type { TestDatabaseKind } from '../support/database-servers.ts';
import { createTestDatabase } from '../support/database-servers.ts';
import { edited, guideBlocks, perform, settled, shownCommands } from './console-guide.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(fileURLToPath(new URL('docs/introspection.md', root)), 'utf8');
const { folder, write, remove } = createProject({ 'package.json': '{ "type": "module" }' });
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

afterAll(remove);

describe('docs/introspection.md', () => {
  it('shows what its commands print and write', async () => {
    linkSource(folder);
    let commands = 0;
    let schemas = 0;
    for (const { language, text } of guideBlocks('docs/introspection.md')) {
      if (language === 'sql') write('shop.sql', text);
      if (language === 'diff') write('schema.prisma', edited(read('schema.prisma'), text));
      if (language === 'ts') write('main.ts', text);
      if (language === 'prisma') {
        schemas += 1;
        // The first time all of it is shown, later what has changed.
        if (schemas === 1) expect(read('schema.prisma')).toBe(text);
        else expect(read('schema.prisma')).toContain(text);
      }
      if (language === 'text') {
        const { stdout } = await promisify(execFile)(process.execPath, ['main.ts'], { cwd: folder });
        expect(stdout).toBe(text);
      }
      if (language !== 'console') continue;
      for (const { line, output } of shownCommands(text)) {
        commands += 1;
        expect(settled((await perform(line, folder)) ?? ''), line).toBe(settled(output));
      }
    }
    expect([commands, schemas]).toEqual([9, 2]);
  });

  it('names every member of a physical database, of a table and of a column', () => {
    const table = page.slice(page.indexOf('| Member | What it holds |'));
    const rows = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);

    expect(rows).toEqual(membersOf('introspection/physical-database.ts', 'PhysicalDatabase'));
    const tables = /^\| `tables` \| .*$/m.exec(table)?.[0] ?? '';
    for (const name of membersOf('introspection/physical-database.ts', 'PhysicalTable'))
      expect(tables).toContain(name === 'table' ? 'name' : `\`${name}\``);
    const column = /^A column has [\s\S]*?\n\n/m.exec(table)?.[0] ?? '';
    expect([...column.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(
      membersOf('dialects/physical-objects.ts', 'PhysicalColumn'),
    );
  });

  it.each([
    ['sqlite', /(\d+) statements on SQLite/],
    ['mariadb', /(\d+) on MariaDB/],
    ['postgres', /(\d+) on PostgreSQL/],
  ] as const)('counts the statements of %s, whatever the number of tables', async (kind, said) => {
    const url = await emptyDatabase(kind);
    if (url === null) return;
    const sent: unknown[] = [];
    const db = await connect(url, { log: { write: (entry) => void sent.push(entry) } });
    onTestFinished(() => db.close());
    const counts: number[] = [];
    for (const name of ['a', 'b', 'c']) {
      await db.execute(`create table ${name} (id int primary key, other int)`);
      sent.length = 0;
      const { tables } = await db.introspect();
      counts.push(tables.length, sent.length);
    }
    const expected = Number(said.exec(page.replaceAll('\n', ' '))?.[1]);
    expect(counts).toEqual([1, expected, 2, expected, 3, expected]);
  });
});

async function emptyDatabase(kind: TestDatabaseKind): Promise<string | null> {
  const database = await createTestDatabase(kind);
  if (database === null) return null;
  onTestFinished(() => database.drop());
  return database.url;
}

/** Names of the members of an interface, by its source. */
function membersOf(path: string, name: string): readonly string[] {
  const source = readFileSync(fileURLToPath(new URL(`src/${path}`, root)), 'utf8');
  const [, body = ''] = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(source) ?? [];
  return [...body.matchAll(/^ {2}readonly (\w+)/gm)].map(([, member = '']) => member);
}
