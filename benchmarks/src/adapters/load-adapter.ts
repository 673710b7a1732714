import type { Adapter, AdapterName } from '../adapter.ts';

/** Each library is loaded only when it takes part. */
const loaders: Readonly<Record<AdapterName, () => Promise<Adapter>>> = {
  facet: async () => (await import('./facet/facet.ts')).adapter,
  'facet-builder': async () => (await import('./facet/facet-builder.ts')).adapter,
  raw: async () => (await import('./raw/raw.ts')).adapter,
  drizzle: async () => (await import('./drizzle/drizzle.ts')).plain,
  'drizzle-prepared': async () => (await import('./drizzle/drizzle.ts')).prepared,
  'drizzle-rc': async () => (await import('./drizzle-rc/drizzle-rc.ts')).plain,
  'drizzle-rc-prepared': async () => (await import('./drizzle-rc/drizzle-rc.ts')).prepared,
  kysely: async () => (await import('./kysely/kysely.ts')).adapter,
  prisma: async () => (await import('./prisma/prisma.ts')).adapter,
};

export function loadAdapter(name: AdapterName): Promise<Adapter> {
  return loaders[name]();
}
