import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { AdapterSession } from '../../src/adapter.ts';
import type { BenchmarkDatabase } from '../../src/databases/benchmark-database.ts';
import { poolSize } from '../../src/databases/benchmark-database.ts';
import { PrismaClient } from '../generated/mariadb/client.ts';
import { createServerSession } from './server-session.ts';

export function open(database: BenchmarkDatabase): AdapterSession {
  const { hostname, port, username, password, pathname } = new URL(database.location);
  const adapter = new PrismaMariaDb({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    connectionLimit: poolSize,
  });

  // The two clients differ in the native types of columns only.
  return createServerSession(new PrismaClient({ adapter }) as never);
}
