import { namesOfModel } from '../client/extensions/names-of-model.ts';
import { sessionOf } from '../connect/create-database.ts';
import type { ClientExtension } from '../engine/client-extension.ts';
import { accessorName } from '../schema/naming.ts';
import type { Schema } from '../schema/schema.ts';
import { PrismaModel } from './prisma-model.ts';
import type { PrismaScope } from './prisma-query.ts';
import { PrismaQuery } from './prisma-query.ts';
import type { RawOperation } from './raw-call.ts';
import { rawCall } from './raw-call.ts';

/** What a client and its transactions are made of. */
export interface PrismaSessionParts {
  readonly schema: Schema;
  readonly scope: PrismaScope;
  readonly extensions: readonly ClientExtension[];
}

/** What a client and its transactions have in common: models, raw SQL, and what extensions add. */
export class PrismaSession {
  readonly #parts: PrismaSessionParts;

  constructor(parts: PrismaSessionParts) {
    this.#parts = parts;
    const { schema, scope, extensions } = parts;
    for (const model of Object.values(schema.models)) {
      if (model.isIgnored || model.isImplicit || model.kind === 'embedded') continue;
      let client: PrismaModel | null = null;
      Object.defineProperty(this, accessorName(model.name), {
        enumerable: true,
        configurable: true,
        get: () => {
          client ??= new (modelClass(extensions, model.name))(schema, model, scope, this);
          return client;
        },
      });
    }
    for (const { client } of extensions) Object.defineProperties(this, Object.getOwnPropertyDescriptors(client ?? {}));
  }

  /** SQL with values, as a template or made by `Prisma.sql`: its rows. */
  $queryRaw(...args: readonly unknown[]): PrismaQuery {
    return this.#raw('$queryRaw', args);
  }

  /** The same for statements without rows: how many rows were concerned. */
  $executeRaw(...args: readonly unknown[]): PrismaQuery {
    return this.#raw('$executeRaw', args);
  }

  /** SQL as a text, then its values. Never make the text of what a caller gave. */
  $queryRawUnsafe(...args: readonly unknown[]): PrismaQuery {
    return this.#raw('$queryRawUnsafe', args);
  }

  /** The same for statements without rows. */
  $executeRawUnsafe(...args: readonly unknown[]): PrismaQuery {
    return this.#raw('$executeRawUnsafe', args);
  }

  #raw(operation: RawOperation, args: readonly unknown[]): PrismaQuery {
    const { scope, extensions } = this.#parts;
    return new PrismaQuery({
      scope,
      invocation: `prisma.${operation}()`,
      model: null,
      start: (handle) => rawCall(sessionOf(handle), operation, args, extensions),
    });
  }
}

const classes = new WeakMap<readonly ClientExtension[], Map<string, typeof PrismaModel>>();

/** The class of a model's clients, with the methods that extensions add; of two with one name the later is meant. */
function modelClass(extensions: readonly ClientExtension[], model: string): typeof PrismaModel {
  let made = classes.get(extensions);
  if (made === undefined) {
    made = new Map();
    classes.set(extensions, made);
  }
  let found = made.get(model);
  if (found === undefined) {
    found = class ExtendedPrismaModel extends PrismaModel {};
    for (const { model: methods } of extensions)
      for (const name of namesOfModel(model))
        Object.defineProperties(found.prototype, Object.getOwnPropertyDescriptors(methods?.[name] ?? {}));
    made.set(model, found);
  }
  return found;
}
