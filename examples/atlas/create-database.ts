import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ConnectionConfig } from './facet-orm.ts';
import { connect } from './facet-orm.ts';
import type { AtlasOptions } from './options.ts';

const name = 'facet_atlas';

/** Makes an empty database, in the place of an older one, and says where it is. */
export async function createDatabase({
  database,
  url,
}: Pick<AtlasOptions, 'database' | 'url'>): Promise<ConnectionConfig> {
  if (url === null) return createFile();

  const server = new URL(url);
  const administration = new URL(server);
  // One cannot be connected to the database that is to be dropped.
  administration.pathname = database === 'postgres' ? '/postgres' : '';
  const db = await connect(administration.href);

  try {
    if (database === 'postgres') {
      await db.execute(`drop database if exists ${name} with (force)`);
      await db.execute(`create database ${name} template template0 encoding 'UTF8'`);
    } else {
      await db.execute(`drop database if exists ${name}`);
      await db.execute(`create database ${name} character set utf8mb4`);
    }
  } finally {
    await db.close();
  }
  server.pathname = `/${name}`;

  return { url: server.href };
}

function createFile(): ConnectionConfig {
  const file = fileURLToPath(new URL('atlas.db', import.meta.url));
  // Beside the file, SQLite keeps a log and its index.
  for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true });

  return { type: 'sqlite', filePath: file };
}
