/**
 * What the examples of docstrings and guides may use without saying where it
 * comes from: `npm run check` imports a name from here when an example uses it
 * and neither declares it nor stands in the file that exports it.
 */
import type { Database, Row } from 'facet-orm';
import type { PrismaClient } from 'facet-orm/prisma';
import type { Dialect } from '../../src/dialects/dialect.ts';
import type { Driver } from '../../src/drivers/driver.ts';
import type { PlannedStatement } from '../../src/engine/planned-statement.ts';
import type { Engine, Session } from '../../src/engine/session.ts';
import type { StatementNode } from '../../src/sql/nodes/node.ts';
import type { WriterSettings } from '../../src/sql/sql-writer.ts';
import type { schema } from './schema.ts';

export { Prisma } from 'facet-orm/prisma';
export { schema } from './schema.ts';

export declare const db: Database<typeof schema>;

export declare const prisma: PrismaClient<typeof schema>;

/** Users as the database gives them. */
export declare const user: Row<typeof schema, 'User'>;
export declare const ada: Row<typeof schema, 'User'>;

export declare const url: string;
export declare const password: string;
export declare const id: number;
export declare const email: string;
export declare const name: string;
export declare const title: string;

/** What a web framework gives a handler, and where a program logs. */
export declare const request: Request;
export declare const signal: AbortSignal;
export declare const logger: { log(entry: unknown): void };

/** What a program does with a user, when an address is taken, and when it has to try again. */
export declare function greet(user: Row<typeof schema, 'User'>): Promise<void>;
export declare function taken(fields: readonly string[]): void;
export declare function later(): void;

/** What the parts of Facet's inside are given. */
export declare const driver: Driver;
export declare const dialect: Dialect;
export declare const engine: Engine;
export declare const session: Session;
export declare const statement: PlannedStatement;
export declare const tree: StatementNode;
export declare const settings: WriterSettings;
