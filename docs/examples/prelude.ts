/**
 * What the examples of docstrings and guides may use without saying where it
 * comes from: `npm run check` imports a name from here when an example uses it
 * and neither declares it nor stands in the file that exports it.
 */
import type { Database } from 'facet-orm';
import type { schema } from './schema.ts';

export { schema } from './schema.ts';

export declare const db: Database<typeof schema>;

export declare const url: string;
export declare const id: number;
export declare const email: string;
export declare const name: string;
export declare const title: string;

/** What a program does when an address is taken, and when it has to try again. */
export declare function taken(fields: readonly string[]): void;
export declare function later(): void;
