/** `npm run check`: everything that can be said without running the tests. `npm run check -- types lint` runs some. */
import { casts } from './checks/casts.ts';
import { databaseNames } from './checks/database-names.ts';
import { errorsList } from './checks/errors-list.ts';
import { examples } from './checks/examples.ts';
import { exportsCheck } from './checks/exports.ts';
import { fileRules, textRules } from './checks/file-rules.ts';
import { functionTable } from './checks/function-table.ts';
import { layers } from './checks/layers.ts';
import { lint } from './checks/lint.ts';
import { lockfile } from './checks/lockfile.ts';
import { schemaDiagnostics } from './checks/schema-diagnostics.ts';
import { types } from './checks/types.ts';

const all = [
  types,
  lint,
  layers,
  exportsCheck,
  errorsList,
  schemaDiagnostics,
  functionTable,
  examples,
  casts,
  fileRules,
  textRules,
  databaseNames,
  lockfile,
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.some((check) => check.name === name));

if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

for (const check of all) {
  if (wanted.length > 0 && !wanted.includes(check.name)) continue;

  const start = performance.now();
  const problems = await check.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);

  console.log(`${problems.length === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
  for (const problem of problems) console.log(`  ${problem.replaceAll('\n', '\n  ')}`);
  if (problems.length > 0) process.exitCode = 1;
}
