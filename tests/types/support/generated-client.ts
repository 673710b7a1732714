import { printClient } from '../../../src/generator/client/print-client.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import type { ProgramChecker } from './checked-program.ts';

/** Generates the client of a schema beside the program, and gives the lines that a program over it begins with. */
export function generatedClient(checker: ProgramChecker, folder: string, schema: Schema): string {
  const files = printClient(
    { schema, configuration: { datasource: null, generators: [] } },
    { importPath: 'facet-orm', extension: '.ts', dateTimes: 'date', decimals: 'plain' },
  );
  return `import { connect } from '${checker.install(folder, files)}';\nconst db = await connect('sqlite::memory:');`;
}
