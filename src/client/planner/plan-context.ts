import type { Codec } from '../../dialects/codec.ts';
import type { SlotReader } from '../../engine/binding/slot-reader.ts';
import { contextSlot, valueSlot } from '../../engine/binding/slot-reader.ts';
/** Which way the rows of a model come out: see `engine/decode/row-shape.ts`. */
import type { RowShapes } from '../../engine/decode/row-shape.ts';
import type { Parts } from '../../engine/parts/parts.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Engine } from '../../engine/session.ts';
import type { SessionContext } from '../../engine/session-context.ts';
import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { Relation } from '../../schema/relation.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ColumnNode, ExpressionNode, SlotNode } from '../../sql/nodes/expression-nodes.ts';
import type { StatementNode } from '../../sql/nodes/node.ts';

/** What one model's fields are left out of results unless asked for. */
export type GlobalOmit = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/** What a planner may look at: never a value. */
export interface PlannerSettings {
  readonly engine: Engine;
  readonly rowShapes: RowShapes;
  readonly omit: GlobalOmit;
  /** What is loaded when first needed. */
  readonly parts: Parts;
}

/** Rows of a relation that are not in their table yet, since the same statement writes them. */
export interface StandIns {
  /** What to read instead of the table behind a relation of `parent`; `null` for the table. `alias` names it in the statement. */
  tableOf(parent: { readonly alias: string | null }, relation: Relation, alias: string): Model['table'] | null;
}

/** Collects the slots and names of one plan while its statements are built. */
export class PlanContext {
  readonly settings: PlannerSettings;
  readonly operation: string;
  readonly slots: SlotReader[] = [];
  readonly tables: Set<string> = new Set();
  standIns: StandIns | null = null;
  #aliases = 0;

  constructor(settings: PlannerSettings, operation: string) {
    this.settings = settings;
    this.operation = operation;
  }

  get engine(): Engine {
    return this.settings.engine;
  }

  model(name: string): Model {
    const model = this.engine.schema.models[name];
    if (model === undefined) throw new InternalError({ where: `planner: no model ${name}` });
    return model;
  }

  field(model: Model, name: string): Field {
    const field = model.fields[name];
    if (field === undefined) throw new InternalError({ where: `planner: no field ${model.name}.${name}` });
    return field;
  }

  /** A name for a table in the statement, unlike any other in the plan. */
  alias(): string {
    const alias = `t${this.#aliases}`;
    this.#aliases += 1;
    return alias;
  }

  codec(type: ValueType): Codec {
    return this.engine.dialect.codec(type, this.engine.schema, this.engine.capabilities);
  }

  column(alias: string | null, field: Field): ColumnNode {
    return { kind: 'column', table: alias, name: field.column, type: field };
  }

  slot(reader: SlotReader, type: ValueType | null): SlotNode {
    this.slots.push(reader);
    return { kind: 'slot', slot: this.slots.length - 1, type };
  }

  /** A slot for one collected value of a field's type. */
  valueOf(index: number, field: ValueType): SlotNode {
    const codec = this.codec(field);
    return this.slot(
      valueSlot(index, (value) => codec.encode(value)),
      field,
    );
  }

  contextValue(read: (context: SessionContext) => unknown, type: ValueType): ExpressionNode {
    const codec = this.codec(type);
    return this.slot(
      contextSlot(read, (value) => codec.encode(value)),
      type,
    );
  }

  missing(capability: string, alternative: string | null): CapabilityMissingError {
    return new CapabilityMissingError({ database: this.engine.dialect.displayName, capability, alternative });
  }

  /** Compiles a tree into what sessions run. */
  planned(
    node: StatementNode,
    facts: {
      readonly intent: 'read' | 'write';
      readonly model: Model;
      readonly returnsRows: boolean;
      readonly safeIntegers?: boolean;
      readonly isSingleRow?: boolean;
    },
  ): PlannedStatement {
    const { text, parameters } = this.engine.dialect.compile(node, this.engine.capabilities, this.engine.schema);
    if (parameters.length > this.engine.capabilities.maxParameters) {
      throw this.missing(
        `more than ${this.engine.capabilities.maxParameters} parameters in one statement`,
        'Pass the values in `in` lists, or split the call.',
      );
    }
    return Object.freeze({
      text,
      parameters,
      intent: facts.intent,
      tables: Object.freeze([...this.tables]),
      model: facts.model.name,
      operation: this.operation,
      returnsRows: facts.returnsRows,
      safeIntegers: facts.safeIntegers ?? false,
      isSingleRow: facts.isSingleRow ?? false,
      isReusable: true,
    });
  }
}
