/** Stands for `db.models.X.fields.y` until a database is there. */
export class OracleReference {
  readonly model: string;
  readonly field: string;
  constructor(model: string, field: string) {
    this.model = model;
    this.field = field;
  }
}

/** Stands for DbNull, JsonNull or AnyNull. */
export class OracleJsonNull {
  readonly name: 'DbNull' | 'JsonNull' | 'AnyNull';
  constructor(name: 'DbNull' | 'JsonNull' | 'AnyNull') {
    this.name = name;
  }
}

export type Arguments = Readonly<Record<string, unknown>>;

export interface OracleQuery {
  readonly model: string;
  readonly operation:
    | 'findMany'
    | 'findFirst'
    | 'findUnique'
    | 'count'
    | 'exists'
    | 'aggregate'
    | 'groupBy'
    | 'findManyPage'
    /** All pages, one after the other. */
    | 'findManyCursorPage';
  readonly args: Arguments;
}

export function isPlainObject(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The same arguments with every placeholder replaced. */
export function materialised(
  value: unknown,
  replace: (placeholder: OracleReference | OracleJsonNull) => unknown,
): unknown {
  if (value instanceof OracleReference || value instanceof OracleJsonNull) return replace(value);
  if (Array.isArray(value)) return value.map((item) => materialised(item, replace));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, materialised(item, replace)]));
}

/** The arguments as someone would type them. */
export function printed(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value instanceof OracleReference) return `db.models.${value.model}.fields.${value.field}`;
  if (value instanceof OracleJsonNull) return value.name;
  if (typeof value === 'symbol') return value.description ?? 'symbol';
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Date) return `new Date('${value.toISOString()}')`;
  if (value instanceof Uint8Array) return `${value.constructor.name}[${value.join(', ')}]`;
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, item]) => `${/^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name)}: ${printed(item)}`)
      .join(', ')} }`;
  }
  return Object.is(value, -0) ? '-0' : (JSON.stringify(value) ?? String(value));
}
