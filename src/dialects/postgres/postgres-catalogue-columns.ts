import type { CatalogueRows, PartOf } from '../catalogue.ts';
import type { PhysicalColumn, PhysicalComposite } from '../physical-objects.ts';
import { isTrue, tableOf, textOf } from './postgres-catalogue-row.ts';
import { postgresLogicalType } from './postgres-logical-type.ts';

type Typed = Pick<PhysicalColumn, 'nativeType' | 'userType' | 'type' | 'collation'>;

const userTypeKinds: Readonly<Record<string, 'enum' | 'domain' | 'composite'>> = {
  e: 'enum',
  d: 'domain',
  c: 'composite',
};

/** From the eight columns of a type, the first at `start`. */
function typedOf(row: readonly unknown[], start: number): Typed {
  const [printed, typeKind, schema, name, isArray, collation, domainOf, dimensions] = row.slice(start);
  const kind = userTypeKinds[String(typeKind)] ?? null;
  const typeName = String(name);
  // PostgreSQL prints one pair of brackets however many there are.
  const isNested = isTrue(isArray) && Number(dimensions) > 1;
  const nativeType = isNested ? `${printed}${'[]'.repeat(Number(dimensions) - 1)}` : String(printed);
  return {
    nativeType,
    userType: kind === null ? null : { schema: String(schema), name: typeName, kind },
    type: isNested
      ? null
      : postgresLogicalType({ nativeType, kind, typeName, isArray: isTrue(isArray), domainOf: textOf(domainOf) }),
    collation: textOf(collation),
  };
}

/** Reads a row of `columnsSql`. */
export function postgresColumnOf(row: readonly unknown[]): PartOf<PhysicalColumn> {
  const expression = textOf(row[12]);
  const identity = row[13] === 'a' ? 'always' : row[13] === 'd' ? 'byDefault' : null;
  const isGenerated = row[14] === 's' || row[14] === 'v';
  const isSerial = expression !== null && /^nextval\('.*'::regclass\)$/.test(expression);
  const isOwn = identity !== null || (isSerial && isTrue(row[16]));
  return {
    table: tableOf(row),
    part: {
      name: String(row[2]),
      ...typedOf(row, 3),
      isNullable: !isTrue(row[11]),
      default: isGenerated || isOwn ? null : expression,
      isAutoIncrement: identity !== null || isSerial,
      identity,
      generated: isGenerated && expression !== null ? { expression, isStored: row[14] === 's' } : null,
      onUpdate: null,
      check: null,
      comment: textOf(row[15]),
    },
  };
}

/** Reads the rows of `compositesSql`: one for each attribute, one with nulls for a type without. */
export function postgresComposites(rows: CatalogueRows): readonly PhysicalComposite[] {
  const found = new Map<string, PhysicalComposite>();
  for (const row of rows) {
    const name = tableOf(row);
    const key = JSON.stringify([name.schema, name.name]);
    const composite = found.get(key) ?? { name, attributes: [], comment: textOf(row[2]) };
    const attributes =
      row[3] === null ? composite.attributes : [...composite.attributes, { name: String(row[3]), ...typedOf(row, 4) }];
    found.set(key, { ...composite, attributes });
  }
  return [...found.values()];
}
