import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  dispose(): void;
}

/** Builds the declarations into a directory of its own. */
export function createProgramChecker(): ProgramChecker {
  const directory = mkdtempSync(join(tmpdir(), 'facet-types-'));
  buildDeclarations(directory);

  const file = join(directory, 'program.ts');
  const programOptions: ts.CompilerOptions = {
    ...options,
    noEmit: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
    paths: { 'facet-orm': [join(directory, 'exports/index.d.ts')], '*': [join(root, 'node_modules/*')] },
  };

  return {
    check: (text, more = {}) => check(file, text, { ...programOptions, ...more }),
    hover: (text, name) => hover(file, text, name, programOptions),
    dispose: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function buildDeclarations(directory: string): void {
  const program = ts.createProgram([join(root, 'src/exports/index.ts')], {
    ...options,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: true,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: join(root, 'src'),
    outDir: directory,
  });
  program.emit();
  ts.sys.writeFile(join(directory, 'package.json'), '{ "type": "module" }');
}

function check(file: string, text: string, programOptions: ts.CompilerOptions): CheckedProgram {
  const program = ts.createProgram([file], programOptions, hostWith(file, text, programOptions));
  const diagnostics = ts.getPreEmitDiagnostics(program);

  return { instantiations: program.getInstantiationCount(), problems: diagnostics.map((found) => problemText(file, found)) };
}

function hostWith(file: string, text: string, programOptions: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(programOptions);
  return {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    readFile: (name) => (name === file ? text : host.readFile(name)),
    getSourceFile: (name, ...rest) =>
      name === file ? ts.createSourceFile(name, text, rest[0]) : host.getSourceFile(name, ...rest),
  };
}

function problemText(file: string, { file: source, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (source === undefined || start === undefined) return text;

  const line = source.getLineAndCharacterOfPosition(start).line + 1;
  return source.fileName === file ? `${line}: ${text}` : `${source.fileName}:${line}: ${text}`;
}

function hover(file: string, text: string, name: string, programOptions: ts.CompilerOptions): string {
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
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
  });
  const info = service.getQuickInfoAtPosition(file, text.indexOf(`const ${name} `) + 'const '.length);
  service.dispose();

  return ts.displayPartsToString(info?.displayParts).replaceAll(/\s+/g, ' ');
}
