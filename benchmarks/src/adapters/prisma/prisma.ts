import type { Adapter, AdapterSession } from '../../adapter.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { preparePrisma, prismaFolder } from './prepare-prisma.ts';

interface PrismaModule {
  open(database: BenchmarkDatabase): AdapterSession;
}

/** The code is in `benchmarks/prisma`, beside the packages that it needs, which are installed by the first run. */
export const adapter: Adapter = {
  name: 'prisma',
  async open(database) {
    preparePrisma();
    // A file that is not type-checked here: the client it imports is generated.
    const { open } = (await import(new URL(`src/${database.kind}.ts`, prismaFolder).href)) as PrismaModule;

    return open(database);
  },
};
