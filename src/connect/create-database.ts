import { extendEngine } from '../client/extensions/extend-engine.ts';
import type { ClientExtension } from '../engine/client-extension.ts';
import type { Engine, Session } from '../engine/session.ts';
import { InternalError } from '../foundation/errors/internal-error.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import { accessorName } from '../schema/naming.ts';
import { isReservedAccessor } from '../schema/reserved-names.ts';
import { DatabaseHandle } from './database-handle.ts';
import type { HandleFactory } from './session-handle.ts';
import { SessionHandle } from './session-handle.ts';
import { OpenTransactionHandle } from './transaction-handle.ts';

/** The object that users call `db`, over an engine. `connect`, which knows the schema's types, types it. */
export function createDatabase(engine: Engine): DatabaseHandle {
  return factoryOf(engine).database(engine.root);
}

/** The session behind a database or transaction, for functions that take one: `listen(db, …)`. */
export function sessionOf(handle: object): Session {
  if (handle instanceof SessionHandle) return SessionHandle.sessionOf(handle);
  throw new InternalError({ where: 'sessionOf: not a database' });
}

interface Factory extends HandleFactory {
  database(session: Session): DatabaseHandle;
}

const factories = new WeakMap<Engine, Factory>();

function factoryOf(engine: Engine): Factory {
  const known = factories.get(engine);

  if (known !== undefined) return known;
  const factory = createFactory(engine);

  factories.set(engine, factory);

  return factory;
}

/**
 * Classes of their own for each engine: `db.user` is then a getter on the prototype, which costs
 * nothing to make for each transaction and is found as fast as any method.
 */
function createFactory(engine: Engine): Factory {
  class DatabaseOfSchema extends DatabaseHandle {}
  class TransactionOfSchema extends SessionHandle {}
  class OpenTransactionOfSchema extends OpenTransactionHandle {}

  for (const { prototype } of [DatabaseOfSchema, TransactionOfSchema, OpenTransactionOfSchema])
    defineMembers(prototype, engine);
  const factory: Factory = {
    database: (session) => new DatabaseOfSchema(session, factory),
    transaction: (session) => new TransactionOfSchema(session, factory),
    open: (transaction) => new OpenTransactionOfSchema(transaction, factory),
    withContext(handle, session) {
      if (handle instanceof DatabaseHandle) return factory.database(session);
      if (handle instanceof OpenTransactionHandle) return factory.open(OpenTransactionHandle.seenBy(handle, session));

      return factory.transaction(session);
    },
    extended(session, extension) {
      return factory.withEngine(session, extendEngine(session.engine, checkMembers(extension, engine)));
    },
    // The plain handle takes the context of the transaction around a call, so it must stay the plain one.
    withEngine(session, other) {
      const { root } = other;

      return factoryOf(other).database(session === session.engine.root ? root : root.with(session.context));
    },
  };

  return factory;
}

function defineMembers(prototype: object, engine: Engine): void {
  for (const [index, model] of Object.values(engine.schema.models).entries()) {
    const accessor = accessorName(model.name);

    if (isReservedAccessor(accessor) || accessor in prototype || model.isImplicit || model.isIgnored) continue;
    Object.defineProperty(prototype, accessor, {
      get(this: SessionHandle) {
        return SessionHandle.clientOf(this, index, model.name);
      },
    });
  }
  for (const { client } of engine.clientOptions.extensions)
    Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(client ?? {}));
}

/** What others would break over is refused at once; the rest is checked by those who use it. */
function checkMembers(extension: unknown, { schema }: Engine): ClientExtension {
  if (typeof extension !== 'object' || extension === null) throw misfit([], 'must be an object');
  const given: ClientExtension = extension;

  const accessors = Object.keys(schema.models).map(accessorName);

  for (const name of Object.keys(given.client ?? {})) {
    // A later extension may well have another member of an earlier one's name.
    if (isReservedAccessor(name) || name in OpenTransactionHandle.prototype || accessors.includes(name))
      throw misfit(['client', name], 'is a member of the database');
  }

  return given;
}

function misfit(path: readonly string[], problem: string): ValidationError {
  return new ValidationError({ model: null, operation: 'extend', path, problem, suggestion: null });
}
