import type { Capabilities } from '../dialects/capabilities.ts';
import type { Definitions } from '../dialects/definitions.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { TableChanges } from '../dialects/table-changes.ts';
import type { Configured, Provider } from '../language/lowering/schema-configuration.ts';
import type { SchemaFile } from '../language/parse-schema.ts';
import type { Schema } from '../schema/schema.ts';

/** How the database that was read spells and compares what a schema says; `sync()` judges by the same. */
export interface DatabaseWords {
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  readonly definitions: Definitions;
  readonly changes: TableChanges;
}

export interface PullOptions {
  /** What `provider` of the datasource says. */
  readonly provider: Provider;
  /** The datasource's URL; `null` to leave it to the configuration. */
  readonly url: Configured | null;
  /**
   * How names are undone. `snake_case` makes the table `order_items` the model `OrderItem` and the column `created_at` the
   * field `createdAt`, both mapped; `identity` keeps them. Default: `snake_case` where all tables and columns are named so,
   * else `identity`.
   */
  readonly naming?: 'identity' | 'snake_case';
  /** Files that were pulled or written before: what people wrote in them is kept. */
  readonly existing?: readonly SchemaFile[];
}

/** An object of the database, and a sentence about it. */
export interface PullNote {
  /** `column "area" of table "Site"`. */
  readonly object: string;
  readonly reason: string;
}

export interface PulledSchema {
  /** The existing files with what changed, else one called `schema.prisma`. */
  readonly files: readonly SchemaFile[];
  readonly schema: Schema;
  /** What the language cannot say, or `sync()` could not make again. */
  readonly unexpressed: readonly PullNote[];
  /** What the existing files had and the database no longer has. */
  readonly removed: readonly PullNote[];
}
