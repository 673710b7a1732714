/** `facet-orm/prisma`: Prisma's client over a Facet schema. */
export { PrismaClientConstructorValidationError } from '../prisma/errors/constructor-validation-error.ts';
export { PrismaClientInitializationError } from '../prisma/errors/initialization-error.ts';
export { PrismaClientKnownRequestError } from '../prisma/errors/known-request-error.ts';
export { PrismaClientRustPanicError } from '../prisma/errors/rust-panic-error.ts';
export { PrismaClientUnknownRequestError } from '../prisma/errors/unknown-request-error.ts';
export { PrismaClientValidationError } from '../prisma/errors/validation-error.ts';
export type { LogDefinition, LogEvent, LogLevel, QueryEvent } from '../prisma/log-options.ts';
export { PrismaClient, type PrismaClientOf, type PrismaTransaction } from '../prisma/prisma-client.ts';
export type { PrismaExtension } from '../prisma/prisma-extension.ts';
export * as Prisma from '../prisma/prisma-namespace.ts';
export type { PrismaClientOptions } from '../prisma/prisma-options.ts';
export type { PrismaPromise } from '../prisma/prisma-query.ts';
export type { PrismaSchema } from '../prisma/prisma-schema.ts';
export type { PrismaTransactionOptions } from '../prisma/transaction-level.ts';
