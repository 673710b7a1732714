import { readFileSync } from 'node:fs';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { TestDatabase } from '../database-servers.ts';
import { createTestDatabase } from '../database-servers.ts';

export type LargeDatabaseKind = 'postgres' | 'mariadb' | 'sqlite';

/** The schemas that the large PostgreSQL database lies in; the others have none. */
export const largeDatabaseSchemas: readonly string[] = ['public', 'crm', 'hr'];

/** The statements of `<kind>.sql` beside this file, as one text. */
export function largeDatabaseSql(kind: LargeDatabaseKind): string {
  return readFileSync(new URL(`./${kind}.sql`, import.meta.url), 'utf8');
}

/**
 * Creates a database of more than fifty tables, of a shop, its customers and its staff, without rows; `null` where there is no server of
 * that kind. It lies there until `drop()`.
 */
export async function openLargeDatabase(kind: LargeDatabaseKind): Promise<TestDatabase | null> {
  const database = await createTestDatabase(kind);
  if (database === null || database.url === null) return null;
  await runs[kind](database.url, largeDatabaseSql(kind));
  return database;
}

/** Each sends the whole text at once, in which bodies of triggers hold semicolons too. */
const runs: Readonly<Record<LargeDatabaseKind, (url: string, sql: string) => Promise<void>>> = {
  async postgres(url, sql) {
    const client = new pg.Client(url);
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  },
  async mariadb(url, sql) {
    const connection = await mysql.createConnection({
      uri: url.replace(/^mariadb:/, 'mysql:'),
      multipleStatements: true,
    });
    try {
      await connection.query(sql);
    } finally {
      await connection.end();
    }
  },
  async sqlite(url, sql) {
    const { default: Sqlite } = await import('better-sqlite3');
    const connection = new Sqlite(url.slice('sqlite://'.length));
    try {
      connection.exec(sql);
    } finally {
      connection.close();
    }
  },
};
