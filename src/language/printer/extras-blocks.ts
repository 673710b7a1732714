import type { DatabaseFunction, Extension, Sequence } from '../../schema/database-extras.ts';
import { schemaExtras } from '../../schema/database-extras.ts';
import { sequenceDefaults } from '../extras/sequence-defaults.ts';
import type { PrintedBlock, PrintedMember } from './printed-block.ts';
import { attribute, property } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { isWritable, writtenSql, writtenText } from './written-text.ts';

/** Sequences and functions as blocks; extensions too where no datasource names them. */
export function extrasBlocks({ schema, configuration }: PrinterContext): readonly PrintedBlock[] {
  const { extensions = [], sequences = [], functions = [] } = schemaExtras(schema);
  const hasDatasource = (configuration?.datasource ?? null) !== null;
  return [
    ...(hasDatasource ? [] : extensions.map(extensionBlock)),
    ...sequences.map(sequenceBlock),
    ...functions.map(functionBlock),
  ];
}

function extensionBlock(extension: Extension): PrintedBlock {
  const version = extension.version === null ? [] : [property('version', writtenText(extension.version))];
  return block('extension', extension, version);
}

function sequenceBlock(sequence: Sequence): PrintedBlock {
  const usual = sequenceDefaults(sequence.type, BigInt(sequence.increment) < 0n);
  const number = (name: 'start' | 'increment' | 'min' | 'max' | 'cache', assumed: string): readonly PrintedMember[] =>
    sequence[name] === assumed ? [] : [property(name, sequence[name])];
  return block('sequence', sequence, [
    ...(sequence.type === 'bigint' ? [] : [property('type', sequence.type === 'integer' ? 'Int' : 'SmallInt')]),
    ...number('start', BigInt(sequence.increment) < 0n ? sequence.max : sequence.min),
    ...number('increment', '1'),
    ...number('min', usual.min),
    ...number('max', usual.max),
    ...number('cache', '1'),
    ...(sequence.isCycling ? [property('cycle', 'true')] : []),
  ]);
}

function functionBlock(declared: DatabaseFunction): PrintedBlock {
  const args = declared.arguments === '' ? [] : [property('arguments', writtenText(declared.arguments))];
  return block(declared.kind, declared, [...args, property('definition', writtenSql(declared.definition))]);
}

/** The name of such a block is that of the object, where the language can write it. */
function block(
  keyword: PrintedBlock['keyword'],
  { name, schema }: { readonly name: string; readonly schema: string | null },
  members: readonly PrintedMember[],
): PrintedBlock {
  const written = isWritable(name) ? name : (name.match(/[\p{L}\p{N}]+/gu)?.join('_') ?? keyword);
  return {
    keyword,
    name: written,
    documentation: [],
    members: [
      ...members,
      ...(written === name ? [] : [attribute('map', writtenText(name))]),
      ...(schema === null ? [] : [attribute('schema', writtenText(schema))]),
    ],
  };
}

/** `postgis(version: "3.4", schema: "gis")`, in the list of the datasource. */
export function printExtension({ name, schema, version }: Extension): string {
  const written = isWritable(name) ? name : (name.match(/[\p{L}\p{N}]+/gu)?.join('_') ?? 'extension');
  const args = [
    ...(written === name ? [] : [`map: ${writtenText(name)}`]),
    ...(version === null ? [] : [`version: ${writtenText(version)}`]),
    ...(schema === null ? [] : [`schema: ${writtenText(schema)}`]),
  ];
  return args.length === 0 ? written : `${written}(${args.join(', ')})`;
}
