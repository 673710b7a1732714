import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { formatSchema } from '../../src/language/format-schema.ts';
import { createProject, run } from '../support/command-line.ts';
import { guideBlocks, settled } from './console-guide.ts';
import { createGuideProgram } from './guide-program.ts';

const { folder, prints } = createGuideProgram('README.md');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('README.md', () => {
  it('has a quick start that prints what it says', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['main.ts'], { cwd: folder });

    expect(prints).toHaveLength(2);
    expect(stdout.trimEnd().split('\n')).toEqual(prints);
  });
});

describe('the schema in README.md', () => {
  it('is taken by its three commands', async () => {
    const blocks = guideBlocks('README.md');
    const schema = blocks.find(({ language }) => language === 'prisma')?.text ?? '';
    const { folder: cwd, remove } = createProject({ 'package.json': '{ "type": "module" }', 'schema.prisma': schema });
    onTestFinished(remove);
    const commands = blocks.flatMap(({ text }) =>
      [...text.matchAll(/^npx facet-orm (.*?) +#/gm)].map(([, line]) => line),
    );
    const printed: string[] = [];
    for (const line of commands) {
      const { stdout, stderr } = await run((line ?? '').split(' '), { cwd });
      printed.push(settled(stdout + stderr));
    }

    expect(commands).toEqual(['validate', 'db push', 'generate']);
    expect(printed[0]).toBe('schema.prisma: valid.\n');
    expect(printed[1]).toContain('  + create table "Author"\n  + create table "Post"\n');
    expect(printed[2]).toBe('✓ client → generated: 4 written (_ ms)\n');
    expect(formatSchema(schema)).toBe(schema);
  });
});

const linking = [
  'README.md',
  'docs/schema-language.md',
  'docs/introspection.md',
  'docs/from-prisma.md',
  'docs/getting-started.md',
  'docs/query-builder.md',
  'docs/query-builder-cookbook.md',
  'docs/query-builder-functions.md',
];

describe.each(linking)('%s', (path) => {
  const file = new URL(`../../${path}`, import.meta.url);
  const links = [...readFileSync(fileURLToPath(file), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
    ([, link]) => link,
  );

  it.each(links)('links to %s, which exists', (link) => {
    expect(existsSync(fileURLToPath(new URL(link ?? '', file)))).toBe(true);
  });

  const anchors = [...readFileSync(fileURLToPath(file), 'utf8').matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)];

  it.each(anchors.map(([, link = '', anchor = '']) => [link, anchor]))(
    'links to %s#%s, which is a heading',
    (link, anchor) => {
      const target = fileURLToPath(link === '' ? file : new URL(link, file));
      const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      );
      expect(headings).toContain(anchor);
    },
  );
});
