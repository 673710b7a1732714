import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { SqliteDriverOptions } from './sqlite-options.ts';

/**
 * The pragmas of a new connection, in order. The journal, which is a write-ahead
 * log unless the options name another, is a property of the file, and so a reader
 * cannot and need not set it.
 *
 * @throws ConfigurationError for a name or a word that could be more than that.
 */
export function sqlitePragmas(options: SqliteDriverOptions, isReadOnly: boolean): readonly string[] {
  const isWriterOfFile = !options.isMemory && !isReadOnly;
  const synchronous = options.synchronous ?? 'normal';
  const { journal_mode: journal = 'wal', ...further } = options.pragmas ?? {};

  return [
    ...(isWriterOfFile ? [`journal_mode = ${pragmaValue(journal)}`] : []),
    'foreign_keys = on',
    `synchronous = ${synchronous}`,
    ...Object.entries(further).map(([name, value]) => `${checkedWord(name)} = ${pragmaValue(value)}`),
  ];
}

function pragmaValue(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return checkedWord(value);
  return Number.isFinite(value) ? String(value) : checkedWord('');
}

/** Pragmas take no parameters, so only what is a plain word goes into their text. */
function checkedWord(word: string): string {
  if (/^[a-z_][a-z0-9_]*$/i.test(word)) return word;
  throw new ConfigurationError({
    option: 'pragmas',
    problem: 'holds something that is neither a word nor a number',
    suggestion: "Write names and values as in { cache_size: -64000, temp_store: 'memory' }.",
  });
}
