/**
 * Measures what a large schema costs: `node tests/generator/support/measure-large-schema.ts 400`. Nothing is asserted,
 * since machines differ; the figures of one are in docs/decisions.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSchema } from '../../../src/generator/generate-schema.ts';
import { parseSchema } from '../../../src/language/parse-schema.ts';
import { checkPrograms, installPackage } from './checked-clients.ts';
import { testFolder } from './generate.ts';
import { largeSchema } from './large-schema.ts';

const models = Number(process.argv[2] ?? 400);
const root: string = new URL('../../../', import.meta.url).pathname;
const folder = testFolder();
const directory = join(folder, 'large');

async function timed<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.log(`${what}: ${(performance.now() - start).toFixed(0)} ms`);
  return result;
}

try {
  const read = (text: string) => [{ name: 'schema.prisma', text }];
  const files = read(largeSchema(models));
  const parsed = await timed('parse', () => parseSchema(files));
  await timed('generate', () => generateSchema({ files, parsed, directory }));
  await timed('generate again, unchanged', () => generateSchema({ files, parsed, directory }));
  const changed = read(largeSchema(models).replace('model Thing0 {', 'model Thing0 {\n  more String?'));
  const parsedAgain = parseSchema(changed);
  await timed('generate again, one model changed', () =>
    generateSchema({ files: changed, parsed: parsedAgain, directory }),
  );

  const generated = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = generated.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  console.log(`files: ${generated.length}, ${(bytes / 1e6).toFixed(1)} MB`);

  installPackage(folder);
  const program =
    "import { connect } from './generated/index.ts';\nconst db = await connect('sqlite::memory:');\nexport const rows: { next: { name: string } }[] = await db.thing0.findMany({ include: { next: true } });\n";
  writeFileSync(join(directory, 'program.ts'), program);
  const problems = await timed('check with TypeScript 7, its start included', () => checkPrograms(folder));
  if (problems.size > 0) console.log(problems);

  const load = `const start = performance.now(); const { readSchema } = await import('${join(directory, 'generated/schema.ts')}');
    const loaded = performance.now(); readSchema();
    console.log('load the schema in Node: ' + (loaded - start).toFixed(0) + ' ms, and read it: ' + (performance.now() - loaded).toFixed(0) + ' ms');`;
  writeFileSync(join(folder, 'load.mjs'), load);
  const library = `${root}src/exports/index.ts`;
  const linked = changed.map(({ name, text }) => ({
    name,
    text: text.replace('provider = "facet"', `provider = "facet"\n  importPath = "${library}"`),
  }));
  await generateSchema({ files: linked, parsed: parseSchema(linked), directory });
  await import(library);
  process.stdout.write(execFileSync(process.execPath, ['--import', library, join(folder, 'load.mjs')]));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
