import { readdirSync } from 'node:fs';
import type { DependencyType, ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';
import { cruise } from 'dependency-cruiser';
import { allowedImports, architecture } from './architecture.ts';
import type { Check } from './check.ts';
import { root } from './repository.ts';

const test = '\\.test\\.ts$';
/** `import type { … }` and `import('…').Name`. */
const typesOnly: DependencyType[] = ['type-only', 'type-import'];

/** The rules of architecture.json, and no cycles between files or folders, imports of types included. */
export const layers: Check = {
  name: 'layers',
  async run() {
    const known = Object.keys(architecture.layers);
    const strangers = readdirSync(new URL('../../src', import.meta.url)).filter((name) => !known.includes(name));
    const result = await cruise(['src'], {
      baseDir: root,
      validate: true,
      // Else imports of types would be invisible.
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: test },
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
      ruleSet: { forbidden: [...cycleRules(), ...known.flatMap(layerRules), ...apartRules()] },
    });
    const { summary, modules } = result.output as ICruiseResult;
    // TypeScript missing or too new: dependency-cruiser then reads no imports and finds no fault.
    const isBlind = modules.length > 5 && modules.every(({ dependencies }) => dependencies.length === 0);

    return [
      ...strangers.map((name) => `src/${name} is not in architecture.json.`),
      ...(isBlind ? ['dependency-cruiser sees no imports: is `typescript` still version 6?'] : []),
      ...summary.violations.map(({ rule, from, to, cycle = [] }) =>
        cycle.length > 0
          ? `${rule.name}: ${[from, ...cycle.map(({ name }) => name)].join(' → ')}`
          : `${rule.name}: ${from} → ${to}`,
      ),
    ];
  },
};

function cycleRules(): IForbiddenRuleType[] {
  const recursive = architecture.recursiveTypes.map((folder) => `^${folder}`);

  return [
    { name: 'no cycle of files', severity: 'error', from: { pathNot: recursive }, to: { circular: true } },
    { name: 'no cycle of folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    {
      name: 'no cycle of files, but for types',
      severity: 'error',
      from: { path: recursive },
      to: { circular: true, via: { dependencyTypesNot: typesOnly } },
    },
    { name: 'imports resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ];
}

function layerRules(layer: string): IForbiddenRuleType[] {
  const allowed = allowedImports(layer);
  const lazy = allowed.filter((entry) => entry.endsWith(':lazy')).map(pathOf);
  const from = { path: `^src/${layer}/` };
  const packages = (architecture.packages[layer] ?? []).join('|');

  return [
    {
      name: `${layer} may not import`,
      severity: 'error',
      from,
      to: { path: '^src/', pathNot: [`^src/${layer}/`, ...allowed.map(pathOf)] },
    },
    {
      name: `${layer} may import only lazily`,
      severity: 'error',
      from,
      to: { path: lazy.length > 0 ? lazy : '^nothing$', dynamic: false, dependencyTypesNot: typesOnly },
    },
    {
      name: `${layer} may not import the package`,
      severity: 'error',
      from,
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: packages === '' ? '^nothing$' : `node_modules/(@types/)?(${packages})/`,
      },
    },
  ];
}

function apartRules(): IForbiddenRuleType[] {
  return architecture.apart.flatMap((group) =>
    group.map((folder) => ({
      name: 'stay apart',
      severity: 'error' as const,
      from: { path: `^${folder}` },
      to: { path: group.filter((other) => other !== folder).map((other) => `^${other}`) },
    })),
  );
}

function pathOf(entry: string): string {
  const [layer = '', kind] = entry.split(':');

  return kind === 'contract' ? (architecture.contracts[layer] ?? '^nothing$') : `^src/${layer}/`;
}
