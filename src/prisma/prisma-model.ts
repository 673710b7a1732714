import { OPERATION_NAMES } from '../client/extensions/operation-names.ts';
import { fieldReferences } from '../client/field-reference.ts';
import { InternalError } from '../foundation/errors/internal-error.ts';
import type { Model } from '../schema/model.ts';
import { accessorName } from '../schema/naming.ts';
import type { Schema } from '../schema/schema.ts';
import { fluentQuery } from './fluent-query.ts';
import { FLUENT_OPERATIONS } from './fluent-relations.ts';
import type { PrismaCall, PrismaScope } from './prisma-query.ts';
import { PrismaQuery } from './prisma-query.ts';

/** `prisma.user`: makes lazy queries, whose types `PrismaModelClient` tells. */
export class PrismaModel {
  readonly #schema: Schema;
  readonly #model: Model;
  readonly #scope: PrismaScope;
  readonly #parent: object;

  constructor(schema: Schema, model: Model, scope: PrismaScope, parent: object) {
    this.#schema = schema;
    this.#model = model;
    this.#scope = scope;
    this.#parent = parent;
  }

  /** The query of an operation. */
  static query(of: PrismaModel, operation: string, given: unknown): PrismaQuery {
    const { name } = of.#model;
    const callWith = (args: unknown): PrismaCall => ({
      scope: of.#scope,
      invocation: `prisma.${of.#accessor}.${operation}()`,
      model: name,
      start(handle) {
        const query = handle.models[name]?.[operation]?.(args);
        if (query === undefined) throw new InternalError({ where: `prisma: ${name} has no ${operation}` });
        return query;
      },
    });
    return FLUENT_OPERATIONS.some((fluent) => fluent === operation)
      ? fluentQuery(of.#schema, of.#model, given, callWith)
      : new PrismaQuery(callWith(given));
  }

  /** Rows one after the other. */
  async *stream(args?: unknown): AsyncGenerator<unknown, void, undefined> {
    try {
      const handle = await this.#scope.handle();
      yield* handle.models[this.#model.name]?.stream(args) ?? [];
    } catch (error) {
      throw this.#scope.failed(error, {
        invocation: `prisma.${this.#accessor}.stream()`,
        model: this.#model.name,
      });
    }
  }

  /** References to the model's fields, to compare one with another. */
  get fields(): Readonly<Record<string, unknown>> {
    return fieldReferences(this.#model);
  }

  /** The model's name; for extensions. */
  get $name(): string {
    return this.#model.name;
  }

  /** The client or transaction; for extensions. */
  get $parent(): object {
    return this.#parent;
  }

  get #accessor(): string {
    return accessorName(this.#model.name);
  }
}

// Every operation of Facet's clients is one here, so that a new one needs no word about it.
for (const operation of OPERATION_NAMES) {
  if (operation in PrismaModel.prototype) continue;
  Object.defineProperty(PrismaModel.prototype, operation, {
    value(this: PrismaModel, args: unknown) {
      return PrismaModel.query(this, operation, args);
    },
    writable: true,
    configurable: true,
  });
}
