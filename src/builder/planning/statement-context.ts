import type { Codec, DriverValue } from '../../dialects/codec.ts';
import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import { contextSlot, generatedSlot, valueSlot } from '../../engine/binding/slot-reader.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { RawNode, SlotNode } from '../../sql/nodes/expression-nodes.ts';
import type { StatementNode } from '../../sql/nodes/node.ts';
import type { ExpressionDescription, FragmentDescription, ValueKind } from '../description/expression-description.ts';
import type { QueryDescription, StatementDescription } from '../description/query-description.ts';
import type { WriteDescription } from '../description/write-description.ts';
import { planExpression } from './expressions/plan-expression.ts';
import { planQuery } from './plan-query.ts';
import type { PlannedQuery, PlanningContext, PlanningTarget } from './planning-context.ts';
import type { Scope, TypedExpression } from './scope.ts';
import { emptyScope } from './scope.ts';
import { planWrite } from './writes/plan-write.ts';
import type { PlannedWrite } from './writes/planned-write.ts';

/** Collects the slots, names and tables of one statement while it is planned. */
export class StatementContext implements PlanningContext {
  readonly target: PlanningTarget;
  readonly tables: Set<string> = new Set();
  readonly slots: SlotReader[];
  readonly #description: StatementDescription | FragmentDescription;
  #words: string | null = null;
  #aliases = 0;

  /** `slots` where the statement is part of one that has some already. */
  constructor(
    target: PlanningTarget,
    description: StatementDescription | FragmentDescription,
    slots: SlotReader[] = [],
  ) {
    this.target = target;
    this.slots = slots;
    this.#description = description;
  }

  codec(type: ValueType): Codec {
    const { dialect, schema, capabilities } = this.target;
    return dialect.codec(type, schema, capabilities);
  }

  value(slot: number, type: ValueType | null, _is: ValueKind): SlotNode {
    if (type === null) return this.encodedValue(slot, null, this.target.dialect.encodeRaw);
    const codec = this.codec(type);
    return this.encodedValue(slot, type, (value) => codec.encode(value));
  }

  encodedValue(slot: number, type: ValueType | null, encode: (value: unknown) => DriverValue): SlotNode {
    return this.#slot(valueSlot(slot, encode), type);
  }

  listValue(slot: number, itemType: ValueType, pick: (item: unknown) => unknown = itself): number {
    const codec = this.codec(itemType);
    this.slots.push({
      ...valueSlot(slot, (item) => codec.encode(pick(item))),
      read: ({ values }) => codec.encodeList((values[slot] as readonly unknown[]).map(pick)),
    });
    return this.slots.length - 1;
  }

  generated(make: () => unknown, type: ValueType): SlotNode {
    const codec = this.codec(type);
    return this.#slot(
      generatedSlot(() => {
        const value = make();
        return value === null || value === undefined ? null : codec.encode(value);
      }),
      type,
    );
  }

  contextValue(read: (context: SessionContext) => unknown, type: ValueType): SlotNode {
    const codec = this.codec(type);
    return this.#slot(
      contextSlot(read, (value) => codec.encode(value)),
      type,
    );
  }

  expression(description: ExpressionDescription, scope: Scope, expected?: ValueType | null): TypedExpression {
    return planExpression(this, description, scope, expected);
  }

  query(description: QueryDescription, outer: Scope): PlannedQuery {
    return planQuery(this, description, { ...outer, depth: outer.depth + 1 });
  }

  /** The query that is the statement. */
  topQuery(description: QueryDescription): PlannedQuery {
    return planQuery(this, description, emptyScope);
  }

  write(description: WriteDescription, outer: Scope): PlannedWrite {
    return planWrite(this, description, outer);
  }

  /** Its letters stand nowhere in what the caller wrote, raw SQL included. */
  alias(): string {
    this.#words ??= JSON.stringify(this.#description);
    for (;;) {
      const alias = `t${this.#aliases}`;
      this.#aliases += 1;
      if (!this.#words.includes(alias)) return alias;
    }
  }

  missing(capability: string, alternative: string | null): CapabilityMissingError {
    return new CapabilityMissingError({ database: this.target.dialect.displayName, capability, alternative });
  }

  /** A tree as what sessions run. */
  compiled(
    node: StatementNode | RawNode,
    facts: Pick<PlannedStatement, 'intent' | 'model' | 'operation' | 'returnsRows' | 'safeIntegers' | 'isSingleRow'> & {
      readonly isReusable?: boolean;
    },
  ): PlannedStatement {
    const { dialect, capabilities, schema } = this.target;
    const { text, parameters } = dialect.compile(node, capabilities, schema, true);
    if (parameters.length > capabilities.maxParameters) {
      throw this.missing(
        `more than ${capabilities.maxParameters} parameters in one statement`,
        'Pass the values in `in` lists, or split the statement.',
      );
    }
    return Object.freeze({ isReusable: true, ...facts, text, parameters, tables: Object.freeze([...this.tables]) });
  }

  #slot(reader: SlotReader, type: ValueType | null): SlotNode {
    this.slots.push(reader);
    return { kind: 'slot', slot: this.slots.length - 1, type };
  }
}

function itself(item: unknown): unknown {
  return item;
}
