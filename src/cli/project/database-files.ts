import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { ConnectionConfig } from '../../connect/connection-config.ts';
import type { PgliteConfig } from '../../databases/pglite-config.ts';
import { resolvePgliteConfig } from '../../databases/pglite-config.ts';
import type { SqliteConfig } from '../../databases/sqlite-config.ts';
import { resolveSqliteConfig } from '../../databases/sqlite-config.ts';

/** A database that is files of this machine and no server, as its connection says. */
export type LocalDatabase =
  | {
      readonly kind: 'sqlite';
      readonly config: ConnectionConfig & SqliteConfig;
      /** The file; `null` for a database that ends with the process. */
      readonly path: string | null;
    }
  | {
      readonly kind: 'pglite';
      readonly config: ConnectionConfig & PgliteConfig;
      /** The folder; `null` for a database that ends with the process. */
      readonly path: string | null;
    };

/** Where SQLite notes how a file is written: 1 for a rollback journal, 2 for write-ahead logging. */
const WRITE_VERSION_AT = 18;

/** What a connection says of files; `null` for servers. */
export function localDatabase(target: string | ConnectionConfig): LocalDatabase | null {
  const config = typeof target === 'string' ? urlConfig(target) : target;
  if (isSqlite(config)) {
    const { file, isMemory } = resolveSqliteConfig(config).driver;
    return { kind: 'sqlite', config, path: isMemory ? null : file };
  }
  if (!isPglite(config)) return null;
  const { dataDir, instance } = resolvePgliteConfig(config);
  if (instance !== null) return null;
  // What PGlite knows beside `file://` names no files of this machine.
  const [, scheme, path = ''] = /^(?:([a-z-]+):\/\/)?(.*)$/is.exec(dataDir ?? 'memory://') ?? [];
  return { kind: 'pglite', config, path: scheme === undefined || scheme === 'file' ? path : null };
}

/** Paths of databases start at the project, wherever in it the command was typed. */
export function fromFolder(target: string | ConnectionConfig, folder: string): string | ConnectionConfig {
  const local = localDatabase(target);
  if (local === null || local.path === null || isAbsolute(local.path)) return target;
  return at(local, resolve(folder, local.path));
}

/** Whether a database is there: opening would make one. Of servers only they themselves know. */
export function isDatabaseThere(target: string | ConnectionConfig): boolean {
  const local = localDatabase(target);
  if (local === null || local.path === null) return true;
  return existsSync(local.kind === 'sqlite' ? local.path : join(local.path, 'PG_VERSION'));
}

/** An empty database in memory in the place of one that is not there. */
export function inMemory(target: string | ConnectionConfig): string | ConnectionConfig {
  const local = localDatabase(target);
  return local === null ? target : at(local, local.kind === 'sqlite' ? ':memory:' : 'memory://');
}

/**
 * The same database, to be looked at only: a SQLite file that has a rollback journal keeps it, which opening otherwise
 * turns into a write-ahead log for good.
 */
export function onlyLookedAt(target: string | ConnectionConfig): string | ConnectionConfig {
  const local = localDatabase(target);
  if (local?.kind !== 'sqlite' || local.path === null || writeVersion(local.path) !== 1) return target;
  return Object.assign({ ...local.config }, { pragmas: { ...local.config.pragmas, journal_mode: 'delete' } });
}

/** With another path, which comes before that of the URL. */
function at({ kind, config }: LocalDatabase, path: string): ConnectionConfig {
  return Object.assign({ ...config }, kind === 'sqlite' ? { filePath: path } : { dataDir: path });
}

function isSqlite(config: ConnectionConfig): config is ConnectionConfig & SqliteConfig {
  if (config.type === undefined) return /^(?:sqlite3?|node-sqlite|file):/i.test(config.url);
  return config.type === 'sqlite' || config.type === 'sqlite3' || config.type === 'node-sqlite';
}

function isPglite(config: ConnectionConfig): config is ConnectionConfig & PgliteConfig {
  return config.type === undefined ? /^pglite:/i.test(config.url) : config.type === 'pglite';
}

function urlConfig(url: string): ConnectionConfig {
  return { url };
}

/** `null` where the file cannot be read, of which opening it tells; 0 where nothing is in it yet. */
function writeVersion(path: string): number | null {
  const header = new Uint8Array(WRITE_VERSION_AT + 1);
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    readSync(file, header);
    return header[WRITE_VERSION_AT] ?? null;
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}
