import type { Schema } from '../../schema/schema.ts';
import { buildSchema } from '../../schema/schema-builder.ts';

/** The table in which `sync()` keeps what it did: a row for each time that the schema or the database had changed. */
export const HISTORY_TABLE = '_facet_history';

let built: Schema | null = null;

/** The history table as a schema, so that `sync()` itself makes it, on every database. */
export function historySchema(): Schema {
  built ??= buildSchema({
    models: {
      History: {
        table: HISTORY_TABLE,
        fields: {
          version: { scalar: 'Int', isId: true, default: { kind: 'autoIncrement' } },
          schemaHash: { scalar: 'String' },
          fingerprint: { scalar: 'String' },
          steps: { scalar: 'Json' },
          leftAlone: { scalar: 'Json' },
          appliedAt: { scalar: 'DateTime', default: { kind: 'now' } },
        },
      },
    },
  });
  return built;
}
