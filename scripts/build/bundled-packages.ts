import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { build } from 'esbuild';
import type { Plugin } from 'rollup';
import { architecture } from '../checks/architecture.ts';
import { readJson, root } from '../checks/repository.ts';

const { cli: names = [] } = architecture.packages;

/** Makes `require` for CommonJS packages that ask for modules of Node, which ES modules have not. */
const requireForPackages = `import { createRequire as __createRequire } from 'node:module';
const require = /* @__PURE__ */ __createRequire(import.meta.url);`;

/** Whether a package becomes part of the build: those of the command line, so that users install nothing for it. */
export function isBundled(id: string): boolean {
  return names.includes(id);
}

/**
 * Makes each of these packages one module, with all that it needs, and puts their licences beside the build. CommonJS
 * packages have a default export only.
 */
export function bundledPackages(): Plugin {
  const folders = new Set<string>();

  return {
    name: 'bundled packages',
    resolveId: (id) => (isBundled(id) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith('\0') || !isBundled(id.slice(1))) return null;
      const { outputFiles, metafile } = await build({
        entryPoints: [id.slice(1)],
        absWorkingDir: root,
        bundle: true,
        write: false,
        metafile: true,
        platform: 'node',
        format: 'esm',
        target: 'node22',
        legalComments: 'none',
        banner: { js: requireForPackages },
        tsconfigRaw: {},
      });
      for (const folder of packageFolders(metafile)) folders.add(folder);
      return { code: outputFiles[0]?.text ?? '', moduleSideEffects: false };
    },
    generateBundle() {
      const source = [...folders].sort().map(licenceOf).join('\n');
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source });
    },
  };
}

function packageFolders({ inputs }: Metafile): readonly string[] {
  return Object.keys(inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
}

/** Name, version and the licence in full, which all of them ask for. */
function licenceOf(folder: string): string {
  const manifest = readJson<{ name: string; version: string; license: string }>(join(folder, 'package.json'));
  const { name, version, license } = manifest;
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const path = file === undefined ? null : join(root, folder, file);
  const text = path === null || !existsSync(path) ? `Licensed under ${license}.` : readFileSync(path, 'utf8').trim();

  return `${name} ${version} (${license})\n\n${text}\n\n${'-'.repeat(80)}\n`;
}
