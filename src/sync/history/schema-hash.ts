import type { Schema } from '../../schema/schema.ts';
import { schemaToJson } from '../../schema/schema-json.ts';

const hashes = new WeakMap<Schema, Promise<string>>();

/**
 * The same for schemas that ask the same of a database, in every process: SHA-256 of the schema's JSON, without what
 * concerns its readers alone (warnings, hidden fields), as hexadecimal digits.
 */
export function schemaHash(schema: Schema): Promise<string> {
  const known = hashes.get(schema);
  if (known !== undefined) return known;
  const hash = hashOf(
    JSON.stringify(schemaToJson(schema), (key, value: unknown) =>
      key === 'warnings' || key === 'isHidden' ? undefined : value,
    ),
  );
  hashes.set(schema, hash);
  return hash;
}

async function hashOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
