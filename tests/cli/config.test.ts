import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunOptions } from '../support/command-line.ts';
import { createProject, run } from '../support/command-line.ts';

const projects: { remove(): void }[] = [];

afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

function project(files: Readonly<Record<string, string>>): ReturnType<typeof createProject> {
  const created = createProject(files);
  projects.push(created);
  return created;
}

const schema = 'datasource db {\n  provider = "sqlite"\n}\n\nmodel User {\n  id Int @id\n}\n';
/** As config files name an environment variable. */
const variable = (name: string): string => `\${${name}}`;
const select = ['db', 'execute', 'select 1 as one'];

async function execute(
  files: Readonly<Record<string, string>>,
  more: readonly string[] = [],
  env: RunOptions['env'] = {},
) {
  return run([...select, '--json', ...more], { cwd: project(files).folder, env });
}

describe('the config file', () => {
  it.each([
    [
      'facet.config.ts',
      "import { defineConfig, env } from 'facet-orm/config';\nexport default defineConfig({ schema: './models.prisma' });",
    ],
    ['facet.config.mts', "const schema: string = './models.prisma';\nexport default { schema };"],
    ['facet.config.js', "export default { schema: './models.prisma' };"],
    ['facet.config.mjs', "export default { schema: ['./mod*.prisma'] };"],
    ['facet.config.cjs', "module.exports = { schema: './models.prisma' };"],
    ['facet.config.json', '{ "schema": "./models.prisma" }'],
  ])('may be %s, and is found from a folder below', async (name, text) => {
    const { folder } = project({ 'package.json': '{ "type": "module" }', [name]: text, 'models.prisma': schema });
    const cwd = join(folder, 'a/b');
    mkdirSync(cwd, { recursive: true });

    expect(await run(['validate'], { cwd })).toMatchObject({
      code: 0,
      stdout: '../../models.prisma: valid.\n',
      stderr: '',
    });
  });

  it('may be named', async () => {
    const { folder } = project({ 'other.json': '{ "schema": "./models.prisma" }', 'models.prisma': schema });

    expect((await run(['validate', '--config', 'other.json'], { cwd: folder })).stdout).toBe('models.prisma: valid.\n');
    expect((await run(['validate', '--config', 'none.json'], { cwd: folder })).stderr).toBe(
      'Error: The option `--config` names the file none.json, which does not exist. [INVALID_CONFIGURATION]\nPaths start from the present folder.\n',
    );
  });

  it.each([
    ['{ "shcema": "x" }', 'The option `shcema` in facet.config.json is not known.', 'Did you mean `schema`?'],
    [
      '{ "schema": 1 }',
      'The option `schema` in facet.config.json must be a text or a list of texts.',
      'Correct the configuration.',
    ],
    [
      '{ "naming": "camel" }',
      'The option `naming` in facet.config.json must be `identity` or `snake_case`.',
      'Correct the configuration.',
    ],
    [
      '{ "connections": ["x"] }',
      'The option `connections` in facet.config.json must be an object of connections by name.',
      'Correct the configuration.',
    ],
    [
      '{ "connections": { "main": 1 } }',
      'The option `connections.main` in facet.config.json must be a URL or an object.',
      'Correct the configuration.',
    ],
    [
      '{ "connections": { "main": "sqlite:a" }, "default": "mian" }',
      'The option `default` in facet.config.json names no connection.',
      'Did you mean `main`?',
    ],
    [
      '{ "generators": { "erd": {} } }',
      'The option `generators.erd.provider` in facet.config.json must be a text: the generator to use.',
      'Correct the configuration.',
    ],
    ['[]', 'The configuration in facet.config.json must be an object.', 'Write `export default defineConfig({ … })`.'],
    ['{ "schema": }', 'The configuration in facet.config.json is no valid JSON.', 'Correct the file.'],
  ])('is checked: %s', async (text, message, hint) => {
    const { folder } = project({ 'facet.config.json': text });

    expect(await run(['validate'], { cwd: folder })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `Error: ${message} [INVALID_CONFIGURATION]\n${hint}\n`,
    });
  });

  it.each([
    [
      'export const config = {};',
      'The configuration in facet.config.mjs is missing: the file has no default export. [INVALID_CONFIGURATION]',
    ],
    ["throw new Error('no way');", 'facet.config.mjs could not be loaded: no way. [COMMAND_FAILED]'],
  ])('says why it cannot be loaded: %s', async (text, message) => {
    const { folder } = project({ 'facet.config.mjs': text });
    const { code, stderr } = await run(['validate'], { cwd: folder });

    expect(code).toBe(1);
    expect(stderr.split('\n')[0]).toBe(`Error: ${message}`);
  });
});

describe('the database', () => {
  const config =
    '{ "connections": { "main": "sqlite:main.db", "other": { "type": "sqlite", "filePath": "other.db" } } }';
  const url = (file: string): Record<string, string> => ({ DATABASE_URL: `sqlite:${file}` });
  const withUrl = schema.replace('"sqlite"\n', '"sqlite"\n  url      = "sqlite:schema.db"\n');

  const databases = ['flag', 'other', 'main', 'schema', 'env', 'parts', 'file', 'environment', 'set', 'local'];

  async function file(
    files: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    env: RunOptions['env'] = {},
  ) {
    // Databases with nothing in them.
    const { folder } = project({ ...files, ...Object.fromEntries(databases.map((name) => [`${name}.db`, ''])) });
    const { stdout } = await run(['doctor', '--json', ...args], { cwd: folder, env });
    const { findings } = JSON.parse(stdout);
    return findings.find(({ title }: { title: string }) => title === 'Connection').summary;
  }

  it('is that of the flag, of the connection, of the config, of the schema, of the environment, in this order', async () => {
    const files = { 'facet.config.json': config, 'schema.prisma': withUrl };

    expect(await file(files, ['--url', 'sqlite:flag.db'], url('env.db'))).toBe('SQLite file flag.db, by --url');
    expect(await file(files, ['--connection', 'other'], url('env.db'))).toBe(
      'SQLite file other.db, by the connection `other` of the config file',
    );
    expect(await file(files, [], url('env.db'))).toBe(
      'SQLite file main.db, by the connection `main` of the config file',
    );
    expect(await file({ 'schema.prisma': withUrl }, [], url('env.db'))).toBe(
      'SQLite file schema.db, by the datasource of the schema',
    );
    expect(await file({ 'schema.prisma': schema }, [], url('env.db'))).toBe(
      'SQLite file env.db, by the environment variable DATABASE_URL',
    );
    expect(await file({ 'schema.prisma': schema }, [], { DB_CONNECTION: 'sqlite', DB_DATABASE: 'parts.db' })).toBe(
      'SQLite file parts.db, by the environment variables DB_CONNECTION and its kin',
    );
    expect(await file({ 'schema.prisma': schema }, [], { DB_FILENAME: 'parts.db' })).toBe(
      'SQLite file parts.db, by the environment variables DB_CONNECTION and its kin',
    );
  });

  it('is said to be nowhere, with the places that were looked at', async () => {
    const { stderr, code } = await run(select, { cwd: project({ 'schema.prisma': schema }).folder });

    expect(code).toBe(1);
    expect(stderr).toBe(
      'Error: The option `url` is missing: no database is named. Looked at --url (not given); facet.config.ts (not found); ' +
        'the datasource of the schema (has no url); DATABASE_URL and DB_CONNECTION (not set, nor in .env). [INVALID_CONFIGURATION]\n' +
        'Set DATABASE_URL in .env, for example to sqlite:./app.db or postgresql://app@localhost:5432/app.\n',
    );
  });

  it('must be one of several', async () => {
    const several = '{ "connections": { "a": "sqlite:a.db", "b": "sqlite:b.db" } }';
    const wrong = await execute({ 'facet.config.json': several });
    const misspelt = await execute({ 'facet.config.json': config }, ['--connection', 'othr']);

    expect(JSON.parse(wrong.stdout).error).toEqual({
      code: 'INVALID_CONFIGURATION',
      message: 'The option `default` is missing, and the config file has several connections.',
      hint: 'Set it, or use --connection.',
    });
    expect(JSON.parse(misspelt.stdout).error.hint).toBe('Did you mean `other`?');
  });

  it('has its variables from the environment first, then from .env, which may speak of others', async () => {
    const files = {
      'facet.config.json': `{ "connections": { "main": "env(\\"DATABASE_URL\\")", "unused": "${variable('NOWHERE')}" }, "default": "main" }`,
      '.env': `NAME=file\nDATABASE_URL="sqlite:${variable('NAME')}.db"\n`,
      'schema.prisma': schema,
    };

    expect(await file(files)).toContain('SQLite file file.db');
    expect(await file(files, [], { NAME: 'environment' })).toContain('SQLite file environment.db');
    expect(await file(files, [], url('set.db'))).toContain('SQLite file set.db');
  });

  it('has its variables from the files that the config names', async () => {
    const files = {
      'facet.config.json': `{ "dotenv": ["local.env", "all.env"], "connections": { "main": "sqlite:${variable('FILE')}${variable('END')}" } }`,
      '.env': 'FILE=usual\n',
      'local.env': 'FILE=local\n',
      'all.env': 'FILE=all\nEND=.db\n',
      'schema.prisma': schema,
    };
    const missing = { 'facet.config.json': '{ "dotenv": "none.env" }' };

    expect(await file(files)).toContain('SQLite file local.db');
    expect(JSON.parse((await execute(missing)).stdout).error.message).toBe(
      'The option `dotenv` names the file none.env, which cannot be read.',
    );
  });

  it('names the variable that is not set', async () => {
    const { stdout } = await execute({
      'facet.config.json': `{ "connections": { "main": "${variable('SHOP_URL')}" } }`,
    });

    expect(JSON.parse(stdout).error).toEqual({
      code: 'INVALID_CONFIGURATION',
      message: 'The option `connections.main` needs the environment variable SHOP_URL, which is not set.',
      hint: 'Set SHOP_URL in the environment or in a file .env beside the config file.',
    });
  });

  it('must be the one that the schema is for', async () => {
    const { folder } = project({ 'schema.prisma': schema });
    const { code, stderr } = await run(['db', 'push', '--url', 'postgresql://app:secret@localhost/shop'], {
      cwd: folder,
    });

    expect(code).toBe(1);
    expect(stderr).toBe(
      'Error: The option `url` leads to PostgreSQL, and the schema is for SQLite. [INVALID_CONFIGURATION]\n' +
        'Change `provider` in the datasource, or name another connection.\n',
    );
  });

  it('starts a relative path at the config file, wherever the command is typed, unless the path itself is', async () => {
    const { folder } = project({ 'facet.config.json': config });
    const cwd = join(folder, 'below');
    mkdirSync(cwd);
    await run(['db', 'execute', 'create table t (a int)'], { cwd });
    const { stdout } = await run(['db', 'execute', 'select name from sqlite_master', '--json'], { cwd: folder });

    expect(JSON.parse(stdout).results[0].rows).toEqual([{ name: 't' }]);
    await run(['db', 'execute', 'create table typed (a int)', '--url', 'sqlite:typed.db'], { cwd });
    expect(existsSync(join(cwd, 'typed.db'))).toBe(true);
  });
});
