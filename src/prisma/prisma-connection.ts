import { connect } from '../connect/connect.ts';
import type { ConnectionConfig } from '../connect/connection-config.ts';
import type { DatabaseDefinition } from '../engine/database-definition.ts';
import { FacetError } from '../foundation/errors/facet-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import { accessorName } from '../schema/naming.ts';
import type { Schema } from '../schema/schema.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';
import { PrismaClientConstructorValidationError } from './errors/constructor-validation-error.ts';
import { EventLog } from './event-log.ts';
import type { FailedCall } from './prisma-error-of.ts';
import { prismaErrorOf } from './prisma-error-of.ts';
import type { PrismaDatabase } from './prisma-handle.ts';
import type { PrismaClientOptions } from './prisma-options.ts';
import { checkPrismaOptions, targetOf } from './prisma-options.ts';
import { prismaSchema } from './prisma-schema.ts';

type Options = PrismaClientOptions<TypedSchema, unknown>;
type FieldsByModel = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/** The connection of a client and of all that extend it: opened by the first query, and again after `$disconnect`. */
export class PrismaConnection {
  readonly options: Options;
  readonly log: EventLog;
  readonly schema: Schema;
  readonly #target: string | DatabaseDefinition | ConnectionConfig;
  readonly #omit: FieldsByModel;
  #current: PrismaDatabase | null = null;
  #opening: Promise<PrismaDatabase> | null = null;

  constructor(options: Options) {
    checkPrismaOptions(options);
    this.options = options;
    this.#target = targetOf(options);
    this.log = new EventLog(options.log ?? []);
    this.schema = prismaSchema(options.schema.graph);
    this.#omit = omittedByModel(this.schema, options.omit);
  }

  /** The database; a promise until there is a connection. */
  database(): MaybePromise<PrismaDatabase> {
    if (this.#current !== null) return this.#current;
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = null;
    this.#current = null;
    const database = await opening?.catch(() => null);
    await database?.close();
  }

  /** The error that users see, and hear of. */
  failed(error: unknown, call: FailedCall): unknown {
    if (error instanceof FacetError) this.log.say('error', error.message, call.invocation);
    return prismaErrorOf(error, call, this.options.errorFormat ?? 'colorless');
  }

  async #open(): Promise<PrismaDatabase> {
    try {
      const connected = await connect(this.#target, {
        schema: { ...this.options.schema, graph: this.schema },
        omit: this.#omit,
        hooks: { statement: this.log.statementHooks() },
        ...(this.options.pool === undefined ? {} : { pool: this.options.pool }),
      });
      // Its models are whatever the schema has.
      const database = connected as unknown as PrismaDatabase;
      this.log.say('info', 'Connected.', 'facet-orm');
      this.#current = database;
      return database;
    } catch (error) {
      // The next query tries again.
      this.#opening = null;
      throw error;
    }
  }
}

/** `omit` by the names of the schema. Throws where it names a model that there is not. */
function omittedByModel(schema: Schema, omit: unknown): FieldsByModel {
  const byModel: Record<string, Readonly<Record<string, boolean>>> = Object.create(null);
  for (const [accessor, fields] of Object.entries(omit ?? {})) {
    const model = Object.keys(schema.models).find((name) => accessorName(name) === accessor);
    if (model === undefined)
      throw new PrismaClientConstructorValidationError(`\`omit.${accessor}\` is no model of the schema.`);
    byModel[model] = fields;
  }
  return byModel;
}
