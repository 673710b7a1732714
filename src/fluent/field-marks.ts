/** What modifiers say of a field, as words that builders gather in a union. */
export type FieldMark = 'optional' | 'default' | 'unique' | 'id' | 'hidden' | 'generated' | 'version';

/** The words as the client's types read them (see `MarkTypes` of the schema). */
export interface Marks<Said extends FieldMark> {
  null: NullIf[Said];
  required: [Said & ('optional' | 'default' | 'generated' | 'version')] extends [never] ? string : never;
  written: [Said & ('generated' | 'version')] extends [never] ? string : never;
  unique: UniqueIf[Said];
  key: KeyIf[Said];
  shown: [Said & 'hidden'] extends [never] ? string : never;
}

// Looked up with the whole union at once, so that no condition has to be evaluated for each word.

interface NullIf {
  optional: null;
  default: never;
  unique: never;
  id: never;
  hidden: never;
  generated: never;
  version: never;
}

interface UniqueIf {
  optional: never;
  default: never;
  unique: string;
  id: string;
  hidden: never;
  generated: never;
  version: never;
}

interface KeyIf {
  optional: never;
  default: never;
  unique: never;
  id: string;
  hidden: never;
  generated: never;
  version: never;
}
