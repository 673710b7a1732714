import { PrismaPg } from '@prisma/adapter-pg';
import type { AdapterSession } from '../../src/adapter.ts';
import type { BenchmarkDatabase } from '../../src/databases/benchmark-database.ts';
import { poolSize } from '../../src/databases/benchmark-database.ts';
import { PrismaClient } from '../generated/postgres/client.ts';
import { createServerSession } from './server-session.ts';

export function open(database: BenchmarkDatabase): AdapterSession {
  const adapter = new PrismaPg({ connectionString: database.location, max: poolSize });

  return createServerSession(new PrismaClient({ adapter }));
}
