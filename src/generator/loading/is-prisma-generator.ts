import { isModulePath } from './is-module-path.ts';
import { findPackage } from './package-entry.ts';

/**
 * Whether a block is for a generator that was written for Prisma, which is a program of its own and reads Prisma's data
 * model. Nothing of it is loaded: its modules wait for Prisma to speak to them.
 *
 * @param provider What the block names.
 * @param directory Folder of the schema, beside which packages are installed.
 */
export async function isPrismaGenerator(provider: string, directory: string): Promise<boolean> {
  if (isModulePath(provider)) return false;
  // Prisma runs it as a command: `npx prisma-docs-generator`, `node ./scripts/zod.js`.
  if (/\s/.test(provider.trim())) return true;
  const found = await findPackage(provider, directory);
  const needed = found === null ? [] : neededBy(found.manifest);
  if (needed.includes('facet-orm')) return false;
  return /prisma/i.test(provider) || needed.some((name) => name === 'prisma' || name.startsWith('@prisma/'));
}

function neededBy(manifest: object): readonly string[] {
  return ['dependencies', 'peerDependencies'].flatMap((kind) => {
    const packages: unknown = Reflect.get(manifest, kind);
    return typeof packages === 'object' && packages !== null ? Object.keys(packages) : [];
  });
}
