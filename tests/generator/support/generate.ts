import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GeneratedOutput, GenerateOptions } from '../../../src/generator/generate-schema.ts';
import { generateSchema } from '../../../src/generator/generate-schema.ts';
import { parseSchema } from '../../../src/language/parse-schema.ts';

/** An empty folder for a test. */
export function testFolder(): string {
  return mkdtempSync(join(tmpdir(), 'facet-generator-'));
}

/** Runs the generators of a schema that is given as text. */
export function generate(
  directory: string,
  text: string,
  more: Partial<GenerateOptions> = {},
): Promise<readonly GeneratedOutput[]> {
  const files = [{ name: 'schema.prisma', text }];
  return generateSchema({ files, parsed: parseSchema(files), directory, ...more });
}

/** A schema of this folder. */
export function schemaText(name: string): string {
  return readFileSync(new URL(`../schemas/${name}.prisma`, import.meta.url), 'utf8');
}
