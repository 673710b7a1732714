import { basename } from 'node:path';
import type { ConnectionConfig } from '../../connect/connection-config.ts';
import { parseServerUrl } from '../../databases/server-url.ts';
import { localDatabase } from './database-files.ts';

/**
 * A connection for people, without password and parameters: `PostgreSQL database shop at localhost:5432`.
 *
 * @param displayName `PostgreSQL`
 */
export function describeTarget(target: string | ConnectionConfig, displayName: string): string {
  const local = localDatabase(target);
  if (local !== null) {
    const place = local.kind === 'sqlite' ? 'file' : 'folder';
    return local.path === null ? `${displayName} in memory` : `${displayName} ${place} ${basename(local.path)}`;
  }
  const { url, database, host, port }: Readonly<Record<string, unknown>> =
    typeof target === 'string' ? { url: target } : { ...target };
  if (typeof url !== 'string') return server(displayName, database, host, port);
  if (!url.includes('://')) return displayName;
  const parts = parseServerUrl(url);
  return server(displayName, database ?? parts.database, host ?? parts.host, port ?? parts.port);
}

function server(displayName: string, database: unknown, host: unknown, port: unknown): string {
  const named = database === undefined ? displayName : `${displayName} database ${String(database)}`;
  const address = port === undefined ? String(host) : `${String(host)}:${String(port)}`;
  return host === undefined ? named : `${named} at ${address}`;
}
