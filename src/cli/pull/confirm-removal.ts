import type { SchemaConfiguration } from '../../language/lowering/schema-configuration.ts';
import type { PulledSchema } from '../../pull/pull-options.ts';
import type { Schema } from '../../schema/schema.ts';
import type { CommandContext } from '../frame/command-context.ts';
import { CommandFailure } from '../frame/command-failure.ts';

/** By which people say beforehand that models may go. */
export interface RemovalFlags {
  readonly acceptRemovals?: boolean;
}

/** The schema that a pulled one is to be merged with. */
export interface ExistingSchema {
  readonly configuration: SchemaConfiguration;
  readonly schema: Schema;
  /** Its files, as messages name them. */
  readonly shown: string;
}

export interface Removal {
  readonly existing: ExistingSchema;
  readonly pulled: PulledSchema;
  /** The database, as messages name it. */
  readonly description: string;
}

/**
 * Whole models are work of people, and most often go because it is the wrong database that was read. So somebody has to say
 * so: in a terminal when asked, elsewhere by a flag.
 *
 * @returns whether to go on
 * @throws CommandFailure where nobody can be asked
 */
export async function confirmRemoval(
  context: CommandContext,
  { acceptRemovals = false }: RemovalFlags,
  { existing, pulled, description }: Removal,
): Promise<boolean> {
  const names = modelsOf(existing.schema).filter((name) => !Object.hasOwn(pulled.schema.models, name));
  if (names.length === 0 || acceptRemovals) return true;
  const isEmpty = modelsOf(pulled.schema).length === 0;
  const lack = isEmpty ? 'no tables at all' : `nothing for ${names.length === 1 ? 'it' : 'them'}`;
  const reason = `since ${description} has ${lack}`;
  if (context.mayAsk) {
    const listed = names.map((name) => `  ${name}`).join('\n');
    context.print(`This would take out of ${existing.shown}, ${reason}:\n\n${listed}\n`);
    return context.surroundings.prompts.confirm('Take out what the database does not have?', false);
  }
  throw new CommandFailure(
    `Nothing was written: it would take ${shortList(names)} out of ${existing.shown}, ${reason}.`,
    'Look whether it is the right database. To go on, give --accept-removals; --print shows what would be written.',
    undefined,
    { missing: names },
  );
}

function modelsOf({ models }: Schema): readonly string[] {
  return Object.values(models).flatMap(({ name, isImplicit }) => (isImplicit ? [] : [name]));
}

/** `User, Post and 7 more`. */
function shortList(names: readonly string[]): string {
  const most = 5;
  const first = names.slice(0, names.length > most ? most - 1 : most);
  return names.length > first.length
    ? `${first.join(', ')} and ${names.length - first.length} more`
    : first.join(', ').replace(/, ([^,]*)$/, ' and $1');
}
