/**
 * `npm run cold-start`, after `npm run build`: from the start of the process to
 * the first row on SQLite, by the built package and by the raw driver, in turns.
 *
 * The bar is not reached yet (docs/decisions/046-cold-start.md); the ceiling, with room
 * for a busy machine, is what must not be passed, and may only sink.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

const rounds = 21;
const barMilliseconds = 25;
const ceilingMilliseconds = 70;

const folder = mkdtempSync(join(tmpdir(), 'facet-cold-start-'));
const file = join(folder, 'authors.db');

try {
  createAuthors();

  const raw: number[] = [];
  const facet: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    raw.push(firstRow('raw.mjs'));
    facet.push(firstRow('facet.mjs'));
  }

  const difference = median(facet) - median(raw);
  const isTooSlow = difference > ceilingMilliseconds;
  const excess = difference - barMilliseconds;
  const verdict = excess <= 0 ? 'within the bar' : `${excess.toFixed(1)} ms OVER THE BAR`;

  console.log(
    `raw driver: ${median(raw).toFixed(1)} ms, facet-orm: ${median(facet).toFixed(1)} ms (medians of ${rounds})`,
  );
  console.log(
    `${isTooSlow ? '✗' : '·'} ${difference.toFixed(1)} ms more, ${verdict} of ${barMilliseconds} ms (ceiling ${ceilingMilliseconds} ms)`,
  );
  if (isTooSlow) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function createAuthors(): void {
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal');
  db.exec(
    "create table author (id integer primary key autoincrement, name text not null); insert into author (name) values ('Ada')",
  );
  db.close();
}

/** Milliseconds since the process began, as it reports them itself. */
function firstRow(program: string): number {
  const path = fileURLToPath(new URL(`cold-start/${program}`, import.meta.url));

  return Number(execFileSync(process.execPath, [path, file], { encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
