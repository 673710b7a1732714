import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root: string = new URL('../../../', import.meta.url).pathname;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  // Users' programs have whatever is installed beside them; here that is Node's types.
  lib: ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

export interface CheckedProgram {
  readonly instantiations: number;
  /** Messages with the line they stand on, `3: …`. */
  readonly problems: readonly string[];
}

/**
 * Checks programs as users do: against the declarations that the package is published
 * with, and not against the source.
 */
export interface ProgramChecker {
  check(text: string, more?: ts.CompilerOptions): CheckedProgram;
  /** What an editor shows for `name` where it is declared in the text. */
  hover(text: string, name: string): string;
  /** What an editor offers where `‸` stands in the text. */
  completions(text: string): readonly string[];
  /** How long the compiler of TypeScript 7 takes, its start included. Throws if there is a problem. */
  seconds(text: string): number;
  /** Puts files beside the program, in a folder of that name, and gives the path of their `index.ts` for its imports. */
  install(folder: string, files: readonly { readonly path: string; readonly content: string }[]): string;
  dispose(): void;
}

/** Installs the package's declarations, as `npm run build` makes them, in a directory of its own. */
export function createProgramChecker(): ProgramChecker {
  const directory = mkdtempSync(join(tmpdir(), 'facet-types-'));
  installDeclarations(directory);

  const file = join(directory, 'program.ts');
  const programOptions: ts.CompilerOptions = {
    ...options,
    noEmit: true,
    allowImportingTsExtensions: true,
    // The packages of drivers, wherever the test's directory is.
    paths: { '*': [join(root, 'node_modules/*')] },
  };

  return {
    check: (text, more = {}) =>
      check(file, text, { ...programOptions, allowImportingTsExtensions: more.noEmit !== false, ...more }),
    hover: (text, name) => hover(file, text, name, programOptions),
    completions: (text) => completions(file, text, programOptions),
    seconds: (text) => seconds(directory, file, text),
    install(folder, files) {
      for (const { path, content } of files) {
        const target = join(directory, folder, path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, content);
      }
      return `./${folder}/index.ts`;
    },
    dispose: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function installDeclarations(directory: string): void {
  const installed = join(directory, 'node_modules/facet-orm');
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const entry: string = JSON.parse(manifest).exports['.'].types;
  const program = ts.createProgram([join(root, 'src/exports/index.ts')], {
    ...options,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: true,
    declaration: true,
    emitDeclarationOnly: true,
    // `npm run check` looks for errors; here only the text of the declarations matters.
    noCheck: true,
    rootDir: join(root, 'src'),
    outDir: join(installed, entry, '../..'),
  });
  program.emit();
  writeFileSync(join(installed, 'package.json'), manifest);
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
}

function check(file: string, text: string, programOptions: ts.CompilerOptions): CheckedProgram {
  const program = ts.createProgram([file], programOptions, hostWith(file, text, programOptions));
  const diagnostics = ts.getPreEmitDiagnostics(program);

  return {
    instantiations: program.getInstantiationCount(),
    problems: diagnostics.map((found) => problemText(file, found)),
  };
}

/** Everything but the program itself is parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function hostWith(file: string, text: string, programOptions: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(programOptions);
  return {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    readFile: (name) => (name === file ? text : host.readFile(name)),
    getSourceFile: (name, ...rest) => {
      if (name === file) return ts.createSourceFile(name, text, rest[0]);
      if (!parsed.has(name)) parsed.set(name, host.getSourceFile(name, ...rest));
      return parsed.get(name);
    },
  };
}

const compiler = join(root, 'node_modules/typescript-7/bin/tsc');

function seconds(directory: string, file: string, text: string): number {
  writeFileSync(file, text);
  const project = join(directory, 'tsconfig.json');
  const compilerOptions = {
    target: 'es2024',
    module: 'nodenext',
    lib: ['es2024', 'esnext.disposable'],
    types: ['node'],
    typeRoots: options.typeRoots,
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    paths: { '*': [join(root, 'node_modules/*')] },
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
  const start = performance.now();
  execFileSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' });

  return (performance.now() - start) / 1000;
}

function problemText(file: string, { file: source, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (source === undefined || start === undefined) return text;

  const line = source.getLineAndCharacterOfPosition(start).line + 1;
  return source.fileName === file ? `${line}: ${text}` : `${source.fileName}:${line}: ${text}`;
}

/** What language services parse once. */
const registry = ts.createDocumentRegistry();

function hover(file: string, text: string, name: string, programOptions: ts.CompilerOptions): string {
  const service = languageService(file, text, programOptions);
  const info = service.getQuickInfoAtPosition(file, text.indexOf(`const ${name} `) + 'const '.length);

  return ts.displayPartsToString(info?.displayParts).replaceAll(/\s+/g, ' ');
}

function completions(file: string, text: string, programOptions: ts.CompilerOptions): readonly string[] {
  const place = text.indexOf('‸');
  const service = languageService(file, text.replace('‸', ''), programOptions);

  return (service.getCompletionsAtPosition(file, place, {})?.entries ?? []).map((entry) => entry.name);
}

function languageService(file: string, text: string, programOptions: ts.CompilerOptions): ts.LanguageService {
  const host: ts.LanguageServiceHost = {
    getScriptFileNames: () => [file],
    getScriptVersion: (asked) => (asked === file ? text : '1'),
    getScriptSnapshot: (asked) => {
      const content = asked === file ? text : ts.sys.readFile(asked);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => programOptions,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (asked) => asked === file || ts.sys.fileExists(asked),
    readFile: (asked) => (asked === file ? text : ts.sys.readFile(asked)),
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };

  return ts.createLanguageService(host, registry);
}
