import { basename } from 'node:path';
import type { ProjectChoices } from './project-choices.ts';
import { sampleFluentSchema, sampleProgram, sampleSchema } from './sample-schema.ts';

/** A file that `init` writes where there is none. */
export interface PlannedFile {
  /** From the project's folder on, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** What stands in the project already. */
export interface FoundProject {
  readonly folder: string;
  /** `type` of package.json; `null` where there is no package.json. */
  readonly packageType: 'module' | 'commonjs' | 'unset' | null;
  /** A schema where schemas usually stand, with `/`; `null` for none. */
  readonly schema: string | null;
}

/** All files of a new project. Pure. */
export function planProject(choices: ProjectChoices, found: FoundProject): readonly PlannedFile[] {
  const { face, language, url } = choices;
  // Where package.json does not say that its files are modules, these endings do.
  const isModule = found.packageType === 'module' || found.packageType === null;
  const ending = isModule ? language : `m${language}`;
  const hasOwnSchema = face === 'schema' && found.schema !== null;
  const schemaPath = face === 'fluent' ? `src/schema.${ending}` : (found.schema ?? 'schema.prisma');
  const files: PlannedFile[] = [];
  if (found.packageType === null) files.push({ path: 'package.json', content: packageText(found.folder) });
  if (language === 'ts') files.push({ path: 'tsconfig.json', content: tsconfigText });
  files.push({ path: `facet.config.${ending}`, content: configText(schemaPath) });
  if (face === 'fluent') files.push({ path: schemaPath, content: sampleFluentSchema });
  else if (!hasOwnSchema) files.push({ path: schemaPath, content: sampleSchema(choices.database) });
  if (!hasOwnSchema) files.push({ path: `src/main.${ending}`, content: sampleProgram(face, ending) });
  files.push({ path: '.env', content: `${environmentLine(url)}\n` });
  files.push({ path: '.env.example', content: `${environmentLine(withoutPassword(url))}\n` });
  return files;
}

/** Lines of .gitignore that the project needs. */
export function ignoredPaths({ face, database }: ProjectChoices, isNew: boolean): readonly string[] {
  return [
    ...(isNew ? ['node_modules/'] : []),
    '.env',
    ...(face === 'schema' ? ['src/generated/'] : []),
    ...(database === 'sqlite' ? ['*.db', '*.db-shm', '*.db-wal'] : []),
  ];
}

/** The line of .env that says which database it is. */
export function environmentLine(url: string): string {
  // In double quotes a backslash begins something else: `\\n` in the path of a file on Windows would be a new line.
  return /["\\]/.test(url) ? `DATABASE_URL='${url}'` : `DATABASE_URL="${url}"`;
}

function withoutPassword(url: string): string {
  return url.replace(/^([a-z0-9+.-]+:\/\/[^:@/]*):[^@]*@/i, '$1:password@');
}

function configText(schemaPath: string): string {
  return `import { defineConfig, env } from 'facet-orm/config';

export default defineConfig({
  schema: './${schemaPath}',
  connections: { main: env('DATABASE_URL') },
});
`;
}

function packageText(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${JSON.stringify({ name: name === '' ? 'app' : name, version: '0.0.0', private: true, type: 'module' }, null, 2)}\n`;
}

/** As Node runs TypeScript: types are left out, and imports name files. */
const tsconfigText = `{
  "compilerOptions": {
    "target": "es2024",
    "module": "nodenext",
    "types": ["node"],
    "strict": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "allowImportingTsExtensions": true,
    "noEmit": true
  },
  "include": ["src", "facet.config.*"]
}
`;
