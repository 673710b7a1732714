/** What kind of null a Json field holds or is compared with. */
class JsonNullValue<Name extends 'DbNull' | 'JsonNull' | 'AnyNull' = 'DbNull' | 'JsonNull' | 'AnyNull'> {
  readonly name: Name;
  constructor(name: Name) {
    this.name = name;
    Object.freeze(this);
  }
  toString(): string {
    return this.name;
  }
}

export type { JsonNullValue };

/**
 * The database's null in a Json column: there is no value.
 *
 * @example
 * ```ts
 * const schema = defineSchema({ models: { Product: model({ id: int().id(), details: json().optional() }) } });
 * const db = await connect(url, { schema });
 *
 * await db.product.updateMany({ data: { details: DbNull } });
 * //  update "Product" set "details" = null
 * ```
 */
export const DbNull: JsonNullValue<'DbNull'> = new JsonNullValue('DbNull');
/** The JSON value `null` in a Json column. */
export const JsonNull: JsonNullValue<'JsonNull'> = new JsonNullValue('JsonNull');
/** Both nulls, in filters. */
export const AnyNull: JsonNullValue<'AnyNull'> = new JsonNullValue('AnyNull');

export function isJsonNull(value: unknown): value is JsonNullValue {
  return value instanceof JsonNullValue;
}
