import { dirname, resolve, sep } from 'node:path';
import { didYouMean } from '../foundation/did-you-mean.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import { FacetError } from '../foundation/errors/facet-error.ts';
import { GeneratorError } from '../foundation/errors/generator-error.ts';
import { SchemaError } from '../foundation/errors/schema-error.ts';
import type { Configured, GeneratorConfiguration } from '../language/lowering/schema-configuration.ts';
import type { ParsedSchema, SchemaFile } from '../language/parse-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { readClientOptions } from './client/client-options.ts';
import { printClient } from './client/print-client.ts';
import type { GeneratedFile, GeneratorInput } from './contract/define-generator.ts';
import { readFileList } from './contract/read-file-list.ts';
import { erdPlace, readErdOptions } from './erd/erd-options.ts';
import { erdFile, printErd } from './erd/print-erd.ts';
import { fingerprintOf, presentClient, withFingerprint } from './fingerprint.ts';
import { isPrismaGenerator } from './loading/is-prisma-generator.ts';
import { loadGenerator } from './loading/load-generator.ts';
import { moduleManifest } from './output/module-manifest.ts';
import type { OutputChanges } from './output/write-output.ts';
import { writeOutput } from './output/write-output.ts';
import { packageVersion } from './package-version.ts';

export interface GenerateOptions {
  /** The files that the schema was read from. */
  readonly files: readonly SchemaFile[];
  /** What `parseSchema` made of them. */
  readonly parsed: ParsedSchema;
  /** The folder of the schema: relative outputs and generators start from it. */
  readonly directory: string;
  /** Names of the blocks to run. Default: all. */
  readonly generators?: readonly string[];
  /** Writes nothing and tells what would be written and removed; edits by hand are seen. Default false. */
  readonly dryRun?: boolean;
}

/** What a generator did. Paths are relative to its output folder. */
export interface GeneratedOutput {
  /** The block's name. */
  readonly generator: string;
  /** Absolute. */
  readonly outputDirectory: string;
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Files that the generator made before, and makes no longer. */
  readonly removed: readonly string[];
  /**
   * Why it was not run, as a sentence; `null` where it was. Generators that were written for Prisma are not, unless
   * `generators` names them, which is an error.
   */
  readonly skipped: string | null;
  readonly durationMillis: number;
}

/** Generators of Prisma's client, in whose place Facet's is printed. */
const PRISMA_CLIENTS: readonly string[] = ['prisma-client', 'prisma-client-js'];
const BUILT_IN: readonly string[] = ['facet', 'facet-erd', ...PRISMA_CLIENTS];
const CLIENT_FOLDERS: readonly string[] = ['', 'models'];
const USUAL_OUTPUT = './generated';

/**
 * Runs the generators of a schema: `facet` prints the typed client, `facet-erd` a diagram, others are modules of the
 * user or of packages. Files that would not change are not written, and files that nobody generated not touched.
 *
 * @throws SchemaError where the schema has errors; `ConfigurationError` for wrong options; `GeneratorError` where a
 * generator fails, after the others have run.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { generateSchema } from 'facet-orm/generator';
 * import { parseSchema } from 'facet-orm/language';
 *
 * const files = [{ name: 'schema.prisma', text: await readFile('prisma/schema.prisma', 'utf8') }];
 * const outputs = await generateSchema({ files, parsed: parseSchema(files), directory: 'prisma' });
 * outputs[0]?.written; // ['index.ts', 'schema.ts', 'models/user.ts']
 * ```
 */
export async function generateSchema(options: GenerateOptions): Promise<readonly GeneratedOutput[]> {
  const schema = schemaOf(options.parsed);
  const outputs: GeneratedOutput[] = [];
  let failure: { readonly error: unknown } | null = null;
  for (const block of chosenBlocks(options)) {
    try {
      outputs.push(await runBlock(options, schema, block));
    } catch (error) {
      failure ??= { error };
    }
  }
  if (failure !== null) throw failure.error;
  return outputs;
}

function schemaOf({ schema, diagnostics }: ParsedSchema): Schema {
  if (schema !== null) return schema;
  const problems = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, help }) => ({ code, path: [], message, hint: help ?? '' }));
  throw new SchemaError({ problems });
}

function chosenBlocks({ parsed, generators }: GenerateOptions): readonly GeneratorConfiguration[] {
  const blocks = parsed.configuration.generators;
  if (generators === undefined) return blocks;
  const names = blocks.map(({ name }) => name);
  for (const name of generators) {
    if (names.includes(name)) continue;
    const meant = didYouMean(name, names);
    throw new ConfigurationError({
      option: 'generators',
      problem: `names \`${name}\`, and the schema has no such generator`,
      suggestion:
        meant !== null
          ? `Did you mean \`${meant}\`?`
          : names.length > 0
            ? `There are ${names.join(', ')}.`
            : 'Add `generator client { provider = "facet" }` to it.',
    });
  }
  return blocks.filter(({ name }) => generators.includes(name));
}

async function runBlock(
  options: GenerateOptions,
  schema: Schema,
  block: GeneratorConfiguration,
): Promise<GeneratedOutput> {
  const start = performance.now();
  const provider = textOf(block, 'provider', block.provider);
  if (provider === null) throw misconfigured(block, 'provider', 'is missing', 'Write `provider = "facet"`.');
  const output = textOf(block, 'output', block.output);
  const directory = resolve(options.directory);
  const { provider: _, output: __, ...properties } = block.properties;
  const input: GeneratorInput = {
    schema,
    configuration: options.parsed.configuration,
    files: options.files,
    name: block.name,
    properties,
    output: output === null ? null : resolve(directory, output),
    directory,
    version: packageVersion(),
  };
  const isSkipped = options.generators === undefined && (await isForPrisma(provider, directory));
  const { outputDirectory, changes } = isSkipped
    ? { outputDirectory: input.output ?? directory, changes: { written: [], unchanged: [], removed: [] } }
    : await runProvider(provider, input, options.dryRun === true);
  const skipped = isSkipped ? `\`${provider}\` is a generator for Prisma, which Facet does not run.` : null;
  return { generator: block.name, outputDirectory, ...changes, skipped, durationMillis: performance.now() - start };
}

function isForPrisma(provider: string, directory: string): Promise<boolean> | boolean {
  return !BUILT_IN.includes(provider) && isPrismaGenerator(provider, directory);
}

interface Ran {
  readonly outputDirectory: string;
  readonly changes: OutputChanges;
}

async function runProvider(provider: string, input: GeneratorInput, isDryRun: boolean): Promise<Ran> {
  if (provider === 'facet' || PRISMA_CLIENTS.includes(provider)) return runClient(provider, input, isDryRun);
  if (provider === 'facet-erd') return runErd(provider, input, isDryRun);
  const generator = await loadGenerator(input.name, provider, input.directory);
  const outputDirectory = input.output ?? resolve(input.directory, generator.defaultOutput ?? USUAL_OUTPUT);
  let given: unknown;
  try {
    given = await generator.generate(input);
  } catch (cause) {
    if (cause instanceof FacetError) throw cause;
    const problem = `failed: ${cause instanceof Error ? cause.message : String(cause)}`;
    const suggestion = 'It is an error of the generator itself; `cause` is what it threw.';
    throw new GeneratorError({ generator: input.name, provider, reason: 'threw', problem, suggestion }, cause);
  }
  const { files, problem } = readFileList(given);
  if (files === null)
    throw new GeneratorError({
      generator: input.name,
      provider,
      reason: 'wrongFiles',
      problem,
      suggestion: '`generate` gives an array of `{ path, content }`, both texts.',
    });
  const changes = await write(provider, input, { files, outputDirectory, folders: null, isDryRun });
  return { outputDirectory, changes };
}

async function runClient(provider: string, input: GeneratorInput, isDryRun: boolean): Promise<Ran> {
  const options = readClientOptions(input, PRISMA_CLIENTS.includes(provider));
  const outputDirectory = input.output ?? resolve(input.directory, USUAL_OUTPUT);
  if (outputDirectory.split(sep).includes('node_modules'))
    throw new ConfigurationError({
      option: `generator ${input.name}.output`,
      problem: 'leads into node_modules, where Node runs no TypeScript',
      suggestion: 'Give it a folder of the project, or leave it out: that is `./generated` beside the schema.',
    });
  const texts = input.files.flatMap(({ name, text }) => [name, text]);
  const manifest = await moduleManifest(outputDirectory, input.name);
  const settings = JSON.stringify({ ...options, hasManifest: manifest !== null });
  const fingerprint = fingerprintOf([input.version, input.name, settings, ...texts]);
  // A dry run is to tell of edits by hand too.
  const present = isDryRun ? null : await presentClient(outputDirectory, input.name, fingerprint);
  if (present !== null) return { outputDirectory, changes: { written: [], unchanged: present, removed: [] } };
  const printed = [...printClient(input, options), ...(manifest === null ? [] : [manifest])];
  const files = withFingerprint(printed, fingerprint);
  const changes = await write(provider, input, { files, outputDirectory, folders: CLIENT_FOLDERS, isDryRun });
  return { outputDirectory, changes };
}

async function runErd(provider: string, input: GeneratorInput, isDryRun: boolean): Promise<Ran> {
  const { directory: outputDirectory, file } = erdPlace(input.output ?? resolve(input.directory, 'ERD.md'));
  const content = erdFile(file, printErd(input.schema, readErdOptions(input)));
  const files = [{ path: file, content }];
  return {
    outputDirectory,
    changes: await write(provider, input, { files, outputDirectory, folders: [''], isDryRun }),
  };
}

interface Output {
  readonly files: readonly GeneratedFile[];
  readonly outputDirectory: string;
  readonly folders: readonly string[] | null;
  readonly isDryRun: boolean;
}

function write(
  provider: string,
  { name, directory }: GeneratorInput,
  { files, outputDirectory, folders, isDryRun }: Output,
): Promise<OutputChanges> {
  // A folder that the schema itself is in, or a file system's root, is not one for generated code alone.
  const isShared = folders === null && `${directory}/`.startsWith(`${outputDirectory}/`);
  const searched = isShared || dirname(outputDirectory) === outputDirectory ? [''] : folders;
  return writeOutput({ generator: name, provider, directory: outputDirectory, files, folders: searched, isDryRun });
}

function textOf(block: GeneratorConfiguration, option: string, configured: Configured | null): string | null {
  if (configured === null || 'text' in configured) return configured?.text ?? null;
  const value = process.env[configured.variable];
  if (value !== undefined && value !== '') return value;
  const problem = `is in the environment variable ${configured.variable}, which is not set`;
  throw misconfigured(block, option, problem, 'Set the variable, or write the value into the schema.');
}

function misconfigured(
  { name }: GeneratorConfiguration,
  option: string,
  problem: string,
  suggestion: string,
): ConfigurationError {
  return new ConfigurationError({ option: `generator ${name}.${option}`, problem, suggestion });
}
