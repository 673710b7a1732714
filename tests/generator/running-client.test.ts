import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { schemaToJson } from '../../src/schema/schema-json.ts';
import { generate, schemaText, testFolder } from './support/generate.ts';

const library = new URL('../../src/exports/index.ts', import.meta.url).pathname;

/** Runs a program as Node itself does: no compiler and no bundler has seen it or the client. */
function run(folder: string, program: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const file = join(folder, 'program.mts');
  writeFileSync(file, program);
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', file],
      { env: { PATH: process.env.PATH ?? '', ...environment } },
      (error, stdout, stderr) =>
        error === null ? resolve(stdout.trim()) : reject(new Error(stderr, { cause: error })),
    );
  });
}

describe('a generated client at run time', () => {
  const folder = testFolder();
  const everything = testFolder();
  const withPath = (text: string, provider: string): string =>
    text.replace(`provider = "${provider}"`, `provider = "${provider}"\n  importPath = "${library}"`);

  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    // As `npm init -y` writes it: the client brings a manifest of its own.
    writeFileSync(join(everything, 'package.json'), '{ "type": "commonjs" }');
    await generate(folder, withPath(schemaText('blog'), 'prisma-client-js'));
    await generate(everything, withPath(schemaText('everything'), 'facet'));
  });
  afterAll(() => {
    for (const created of [folder, everything]) rmSync(created, { recursive: true, force: true });
  });

  it('connects to the URL of the environment, makes the tables, writes and reads', async () => {
    const output = await run(
      folder,
      `import { connect, Role } from './generated/index.ts';
      const db = await connect();
      await db.sync();
      await db.user.create({ data: { email: 'ada@example.com', role: Role.ADMIN, posts: { create: [{ title: 'Notes' }] } } });
      const users = await db.user.findMany({ include: { posts: { select: { title: true } } } });
      const stored = await db.execute('select max(role) as role from "User"');
      await db.close();
      console.log(JSON.stringify([users, stored], (_, value) => (typeof value === 'bigint' ? String(value) : value)));`,
      { FACET_GENERATED_URL: 'sqlite::memory:' },
    );

    expect(JSON.parse(output)).toEqual([
      // What @ignore hides is not in results either.
      [{ id: 1, email: 'ada@example.com', role: 'ADMIN', quota: '9007199254740993', posts: [{ title: 'Notes' }] }],
      [{ role: 'admin' }],
    ]);
  });

  it('takes another URL, and says what is missing without any', async () => {
    const output = await run(
      folder,
      `import { connect } from './generated/index.ts';
      const db = await connect('sqlite::memory:', { statementTimeoutMillis: 1000 });
      await db.sync();
      console.log(await db.post.count());
      await db.close();
      try { await connect(); } catch ({ code, message, hint }) { console.log(code, message, hint); }`,
    );

    expect(output.split('\n')).toEqual([
      '0',
      'INVALID_CONFIGURATION The option `url` is missing, and the environment variable FACET_GENERATED_URL is not set. Set the variable, or call connect(url).',
    ]);
  });

  it('leaves out of results what the connection omits', async () => {
    const output = await run(
      folder,
      `import { connect } from './generated/index.ts';
      const db = await connect('sqlite::memory:', { omit: { User: { email: true, quota: true } } });
      await db.sync();
      await db.post.create({ data: { title: 'Notes', author: { create: { email: 'ada@example.com' } } } });
      console.log(JSON.stringify(await db.post.findMany({ include: { author: true } })));
      await db.close();`,
    );

    expect(JSON.parse(output)).toEqual([{ id: 1, title: 'Notes', authorId: 1, author: { id: 1, role: 'USER' } }]);
  });

  it('has the very schema that was written, but for what it hides', async () => {
    const output = await run(
      everything,
      `import { schemaToJson } from '${library}';
      import { schema } from './generated/index.ts';
      const { graph } = schema;
      console.log(JSON.stringify([schemaToJson(graph), graph === schema.graph, Object.isFrozen(graph.models.User.fields)]));`,
    );
    const { schema } = parseSchema(schemaText('everything'));
    const expected = JSON.stringify(schema === null ? null : { ...schemaToJson(schema), warnings: [] });

    expect(JSON.stringify(JSON.parse(output))).toBe(
      `[${expected.replace(/("name":"secret".*?"isHidden":)false/, '$1true')},true,true]`,
    );
  });

  it('asks for nothing but Facet, and has one line ending', () => {
    const index = readFileSync(join(everything, 'generated/index.ts'), 'utf8');
    const packages = [...index.matchAll(/from '([^.'][^']*)'/g)].map(([, name]) => name);

    expect(new Set(packages)).toEqual(new Set([library]));
    expect(index).not.toContain('\r');
  });
});
