import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
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

const user = 'model User {\n  id Int @id\n}\n';
const client = 'generator client {\n  provider = "facet"\n  output   = "./client"\n}\n\n';
const erd = 'generator diagram {\n  provider = "facet-erd"\n  output   = "./erd.md"\n}\n\n';

describe('generate', () => {
  it('writes what the schema says, and nothing the second time', async () => {
    const { folder: cwd } = project({ 'schema.prisma': client + user });
    const first = await run(['generate'], { cwd });
    const { stdout } = await run(['generate', '--json'], { cwd });

    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^✓ client → client: \d written \(\d+ ms\)\n$/);
    expect(readdirSync(join(cwd, 'client'))).toContain('index.ts');
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      outputs: [{ generator: 'client', written: [], removed: [] }],
    });
  });

  it('writes the typed client where the schema has no generator', async () => {
    const { folder: cwd } = project({ 'prisma/schema.prisma': user });
    await run(['generate'], { cwd });

    expect(existsSync(join(cwd, 'generated/index.ts'))).toBe(true);
  });

  it('has generators of the config file beside those of the schema', async () => {
    const config = {
      output: './out/client',
      generators: {
        diagram: { provider: 'facet-erd', output: './out/erd.md' },
        list: { provider: './list.mjs', output: './out', upper: true },
      },
    };
    const list =
      "export default { name: 'list', isFacetGenerator: true, generate: ({ schema, properties }) => [{ path: 'list.txt', content: Object.keys(schema.models).join() + properties.upper }] };";
    const { folder: cwd } = project({
      'facet.config.json': JSON.stringify({ ...config, schema: 'models' }),
      'list.mjs': list,
      'models/schema.prisma': `generator client {\n  provider = "facet"\n}\n\n${user}`,
    });
    const { stdout, stderr } = await run(['generate', '--json'], { cwd });

    expect(stderr).toBe('');
    expect(JSON.parse(stdout).outputs.map(({ generator }: { generator: string }) => generator)).toEqual([
      'client',
      'diagram',
      'list',
    ]);
    expect(existsSync(join(cwd, 'out/client/index.ts'))).toBe(true);
    expect(readFileSync(join(cwd, 'out/erd.md'), 'utf8')).toContain('erDiagram');
    expect(readFileSync(join(cwd, 'out/list.txt'), 'utf8')).toContain('Usertrue');
  });

  it('runs only the generators that are named', async () => {
    const { folder: cwd } = project({ 'schema.prisma': client + erd + user });
    const { stdout } = await run(['generate', '--generator', 'diagram'], { cwd });
    const wrong = await run(['generate', '--generator', 'diagrm'], { cwd });

    expect(stdout).toMatch(/^✓ diagram → \S+: 1 written \(\d+ ms\)\n$/);
    expect(existsSync(join(cwd, 'client'))).toBe(false);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('Did you mean `diagram`?');
  });

  it('passes over generators for Prisma, with a warning', async () => {
    const zod = 'generator zod {\n  provider = "zod-prisma"\n}\n\n';
    const { folder: cwd } = project({ 'schema.prisma': zod + client + user });
    const { code, stdout, stderr } = await run(['generate'], { cwd });
    const named = await run(['generate', '--generator', 'zod'], { cwd });

    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '! zod: `zod-prisma` is a generator for Prisma, which Facet does not run.\n',
    });
    expect(stdout).toMatch(/^✓ client → client: \d written \(\d+ ms\)\n$/);
    expect(named).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^Error: The generator `zod` names 'zod-prisma', which is a generator for Prisma\. /,
      ),
    });
  });

  it('shows mistakes of the schema and writes nothing', async () => {
    const { folder: cwd } = project({ 'schema.prisma': client + user.replace('Int', 'Itn') });
    const { code, stdout, stderr } = await run(['generate'], { cwd });

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('There is no type `Itn`.');
    expect(stderr).toMatch(
      /\nError: The schema has a mistake\. \[SCHEMA_INVALID\]\nCorrect it and run the command again\.\n$/,
    );
    expect(existsSync(join(cwd, 'client'))).toBe(false);
  });

  it('goes on with --watch, through mistakes, until it is ended', async () => {
    const { folder: cwd, write } = project({ 'schema.prisma': client + user });
    const end = new AbortController();
    const seen: string[] = [];
    let wake = () => {};
    const until = async (count: number): Promise<void> => {
      while (seen.length < count) await new Promise<void>((resolve) => (wake = resolve));
    };
    const watching = run(['generate', '--watch'], {
      cwd,
      signal: end.signal,
      onOutput(stdout) {
        seen.splice(0, seen.length, ...stdout.trimEnd().split('\n'));
        wake();
      },
    });
    await until(2);
    write('schema.prisma', client + user.replace('Int', 'Itn'));
    await until(3);
    write('schema.prisma', `${client}${user}\nmodel Tag {\n  id Int @id\n}\n`);
    await until(4);
    end.abort();

    expect(await watching).toMatchObject({ code: 0, stderr: expect.stringContaining('There is no type `Itn`.') });
    expect(seen).toHaveLength(4);
    expect(seen[0]).toBe('Watching schema.prisma; Ctrl-C ends it.');
    expect(seen[2]).toBe('SCHEMA_INVALID: waiting for the next change');
    expect(existsSync(join(cwd, 'client/models/tag.ts'))).toBe(true);
  });
});
