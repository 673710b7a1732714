import type { FieldDeclaration } from '../schema/schema-declaration.ts';

/** What a field builder has gathered. */
export interface DeclaredField {
  readonly declaration: FieldDeclaration;
  /** A default made by a function; `defineSchema` registers it, since the graph holds names only. */
  readonly defaultFunction: (() => unknown) | null;
}
