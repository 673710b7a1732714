import type { TableName } from '../schema/model.ts';
import type { CompiledStatement, ParameterSource } from './compiled-statement.ts';
import type { DefinitionWriters, NodeWriters } from './node-writers.ts';
import type { ExpressionNode, SlotNode } from './nodes/expression-nodes.ts';
import type { Node } from './nodes/node.ts';
import { precedence, precedenceOf } from './precedence.ts';

/**
 * Collects the text of a statement and the origin of each of its parameters.
 *
 * Node writers get one and chain calls on it. Only `write` takes SQL; names and
 * constants go through `identifier` and `string`, which quote them.
 */
export interface SqlWriter {
  readonly settings: WriterSettings;
  /** SQL of ours, as it is. */
  write(text: string): SqlWriter;
  node(node: Node): SqlWriter;
  /** An operand, in parentheses when it binds looser than `atLeast` (see `precedence`). */
  operand(node: ExpressionNode, atLeast: number): SqlWriter;
  /** An operand that is compared with `other`; see `WriterSettings.comparedSlot`. */
  compared(node: ExpressionNode, other: ExpressionNode): SqlWriter;
  /** A value to store; see `WriterSettings.assignedSlot`. */
  assigned(node: ExpressionNode): SqlWriter;
  list(nodes: readonly Node[], separator?: string): SqlWriter;
  identifier(name: string): SqlWriter;
  identifiers(names: readonly string[]): SqlWriter;
  table(name: TableName): SqlWriter;
  /** A text constant, quoted. */
  string(text: string): SqlWriter;
  /** A parameter that takes a slot's value. Each call is a new position, from 1. */
  slot(slot: number, spell: (position: number) => string): SqlWriter;
  /** A parameter that takes one element of a slot's list. */
  element(slot: number, element: number, spell: (position: number) => string): SqlWriter;
}

/** What writers may ask beyond the nodes; the same for a whole statement. */
export interface WriterSettings {
  /** Those of definitions are there where definitions are written. */
  readonly writers: NodeWriters & Partial<DefinitionWriters>;
  readonly quoteIdentifier: (name: string) => string;
  readonly quoteString: (text: string) => string;
  /**
   * A slot compared with something whose type is known. Where that is a column
   * most databases infer the slot's type, and inferring is better than a cast:
   * the column's own collation and index stay in play.
   */
  readonly comparedSlot: (node: SlotNode, other: ExpressionNode, out: SqlWriter) => void;
  /** A slot that is stored into a column, or stands where only one type is possible. */
  readonly assignedSlot: (node: SlotNode, out: SqlWriter) => void;
  /** A slot that stands in several places is one parameter, so that expressions with it are equal. */
  readonly sharesSlots: boolean;
  readonly maxFunctionArguments: number;
  /** The database's type behind an enum, and its stored values in order; `null` when the schema is not at hand. */
  readonly findEnum: (name: string) => { readonly type: TableName; readonly values: readonly string[] } | null;
}

/** How a dialect writes slots whose type their place tells. */
export type SlotSpelling = Pick<WriterSettings, 'comparedSlot' | 'assignedSlot'>;

/**
 * The text and parameters of a tree. Equal trees give equal text.
 *
 * @example
 * ```ts
 * compileNode({ kind: 'logic', operator: 'and', items: [] }, settings).text; // 'true'
 * ```
 */
export function compileNode(node: Node, settings: WriterSettings): CompiledStatement {
  const writer = new StatementWriter(settings);
  writer.node(node);
  return Object.freeze({ text: writer.text, parameters: Object.freeze(writer.parameters) });
}

class StatementWriter implements SqlWriter {
  readonly settings: WriterSettings;
  text = '';
  readonly parameters: ParameterSource[] = [];
  readonly #positions = new Map<number, number>();

  constructor(settings: WriterSettings) {
    this.settings = settings;
  }

  write(text: string): this {
    this.text += text;
    return this;
  }

  node(node: Node): this {
    // The table's own type pairs kinds with writers; indexing by a union loses that pairing.
    const writer = this.settings.writers[node.kind] as (node: Node, out: SqlWriter) => void;
    writer(node, this);
    return this;
  }

  operand(node: ExpressionNode, atLeast: number): this {
    if (precedenceOf(node) >= atLeast) return this.node(node);
    return this.write('(').node(node).write(')');
  }

  compared(node: ExpressionNode, other: ExpressionNode): this {
    if (node.kind !== 'slot') return this.operand(node, precedence.concatenation);
    this.settings.comparedSlot(node, other, this);
    return this;
  }

  assigned(node: ExpressionNode): this {
    if (node.kind !== 'slot') return this.node(node);
    this.settings.assignedSlot(node, this);
    return this;
  }

  list(nodes: readonly Node[], separator = ', '): this {
    for (let index = 0; index < nodes.length; index++) {
      if (index > 0) this.text += separator;
      this.node(nodes[index] as Node);
    }
    return this;
  }

  identifier(name: string): this {
    this.text += this.settings.quoteIdentifier(name);
    return this;
  }

  identifiers(names: readonly string[]): this {
    for (let index = 0; index < names.length; index++) {
      if (index > 0) this.text += ', ';
      this.identifier(names[index] as string);
    }
    return this;
  }

  table(name: TableName): this {
    if (name.schema !== null) this.identifier(name.schema).write('.');
    return this.identifier(name.name);
  }

  string(text: string): this {
    this.text += this.settings.quoteString(text);
    return this;
  }

  slot(slot: number, spell: (position: number) => string): this {
    let position = this.settings.sharesSlots ? this.#positions.get(slot) : undefined;
    if (position === undefined) {
      position = this.parameters.push(slot);
      this.#positions.set(slot, position);
    }
    this.text += spell(position);
    return this;
  }

  element(slot: number, element: number, spell: (position: number) => string): this {
    this.text += spell(this.parameters.push({ slot, element }));
    return this;
  }
}
