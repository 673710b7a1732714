/** `npm run demo`: loads the atlas into a database and asks it a dozen questions. */
import colors from 'picocolors';
import { createDatabase } from './create-database.ts';
import { explainFailure } from './explain-failure.ts';
import type { QueryLogEntry } from './facet-orm.ts';
import { connect } from './facet-orm.ts';
import { loadAtlas } from './load-atlas.ts';
import type { AtlasOptions } from './options.ts';
import { help, readOptions } from './options.ts';
import { printOutcome } from './print-answer.ts';
import { queries } from './queries.ts';
import type { Atlas } from './schema.ts';
import { schema } from './schema.ts';

const names = { sqlite: 'examples/atlas/atlas.db', postgres: 'PostgreSQL', mysql: 'MySQL or MariaDB' };

/** What was sent since the last look, as the query log tells it. */
const statements: string[] = [];
const log = { write: ({ sql }: QueryLogEntry) => void statements.push(sql) };

async function main(options: AtlasOptions): Promise<void> {
  const started = performance.now();
  const db = await connect(await createDatabase(options), { schema, log });

  try {
    const { countries, cities, others } = await loadAtlas(db);
    const rows = `${countries} countries, ${cities.toLocaleString('en')} cities and ${others.toLocaleString('en')} other rows`;

    console.log(`Loaded ${rows} into ${names[options.database]} in ${seconds(started)}.`);
    await askAll(db, options.showsSql);
  } finally {
    await db.close();
  }
  console.log(`\n${queries.length} queries, ${seconds(started)} with loading. ${nextStep(options)}`);
}

async function askAll(db: Atlas, showsSql: boolean): Promise<void> {
  for (const query of queries) {
    statements.length = 0;
    const started = performance.now();
    const answer = await query.run(db);

    printOutcome({ query, answer, millis: performance.now() - started, statements }, showsSql);
  }
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1_000).toFixed(1)} s`;
}

function nextStep({ showsSql }: AtlasOptions): string {
  return colors.dim(showsSql ? 'The code: examples/atlas/queries/' : 'With the SQL: npm run demo -- --sql');
}

let options: AtlasOptions | null = null;

try {
  options = readOptions(process.argv.slice(2), process.env);
  if (options.showsHelp) console.log(help);
  else await main(options);
} catch (error) {
  const explanation = explainFailure(error, options);

  if (explanation === null) throw error;
  console.error(explanation);
  process.exitCode = 1;
}
