import type { ConstraintKind } from '../schema/constraint-names.ts';
import { constraintName, distinctConstraintName } from '../schema/constraint-names.ts';
import type { DesiredName } from './desired-database.ts';

/**
 * Hands out names of constraints and indexes so that no two are the same.
 *
 * One set for everything: databases differ in what shares a namespace (PostgreSQL:
 * tables and indexes of a schema; MariaDB: foreign keys of a database), and a name
 * that is free in all of them is right everywhere.
 */
export interface NameRegistry {
  /** Marks a name as used, and says whether it was free. */
  take(name: string): boolean;
  /** The author's name (which is to be taken beforehand), or else one made of table and columns. `identity` tells things with equal columns apart. */
  choose(request: NameRequest): DesiredName;
  /** As `choose`, for something whose usual name is taken. */
  another(request: NameRequest): string;
}

export interface NameRequest {
  readonly table: string;
  readonly columns: readonly string[];
  readonly kind: ConstraintKind;
  readonly chosen: string | null;
  readonly identity: string;
}

/** Makes an empty registry for a database that keeps so many bytes of a name, and may take no notice of its case. */
export function createNameRegistry(maxBytes: number, foldsCase: boolean): NameRegistry {
  const taken = new Set<string>();
  // Where names are equal whatever their case, `A_idx` and `a_idx` collide.
  const take = (name: string): boolean => {
    const folded = foldsCase ? name.toLowerCase() : name;
    const isFree = !taken.has(folded);
    taken.add(folded);
    return isFree;
  };

  const another = ({ table, columns, kind, identity }: NameRequest): string => {
    for (let attempt = 0; ; attempt++) {
      const name = distinctConstraintName(
        table,
        columns,
        kind,
        maxBytes,
        attempt === 0 ? identity : `${identity} ${attempt}`,
      );
      if (take(name)) return name;
    }
  };

  return {
    take,
    another,
    choose(request) {
      const { chosen, table, columns, kind } = request;
      if (chosen !== null) return { name: chosen, isChosen: true };
      const usual = constraintName(table, columns, kind, maxBytes);
      return { name: take(usual) ? usual : another(request), isChosen: false };
    },
  };
}
