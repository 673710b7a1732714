import type { ComputedField } from '../../engine/client-extension.ts';
import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { RelatedRows } from '../../engine/decode/related-rows.ts';
import type { RowMember, ValueMember } from '../../engine/decode/row-layout.ts';
import type { RowShape } from '../../engine/decode/row-shape.ts';
import type { Model } from '../../schema/model.ts';
import { namesOfModel } from '../extensions/names-of-model.ts';
import type { ComputedRows } from './computed-rows-part.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlainMember, SelectedMember } from './selection.ts';

const PLAIN: RowShape = { kind: 'object' };
const NOTHING_RELATED: readonly RelatedRows[] = [];

/**
 * Rows with computed fields.
 *
 * The decoder gives each row as an array of what the call selects and the computed fields need, each
 * once; the fields are computed from it, each once, and the row is built with what the call selects.
 */
export const planComputedRows: ComputedRows = (context, model, members, shape, planned) => {
  const values = new RowValues(context, model, planned);
  const entries = members.map((member): Entry => {
    const name = nameOf(member);
    return [name, member.kind === 'computed' ? values.computed(name) : values.loaded(member)];
  });
  return { shape: { kind: 'array', wrap: values.wrapper(shape, entries) }, members: values.members };
};

/** Where a value stands among those that were loaded, or among those that are computed from them. */
interface Place {
  readonly isComputed: boolean;
  readonly at: number;
}

/** A name and the value behind it. */
type Entry = readonly [name: string, place: Place];

interface Computation {
  readonly field: ComputedField;
  readonly needs: readonly Entry[];
}

/** A computed field and which extension it is of. */
interface Definition {
  readonly field: ComputedField;
  readonly extension: number;
}

/** What is known of one row: what was loaded, and behind it what was computed. */
class RowValues {
  readonly members: RowMember[] = [];
  readonly #context: PlanContext;
  readonly #model: Model;
  readonly #planned: (member: PlainMember) => RowMember;
  readonly #loaded = new Map<string, number>();
  readonly #computations: Computation[] = [];
  readonly #computed = new Map<ComputedField, number>();

  constructor(context: PlanContext, model: Model, planned: (member: PlainMember) => RowMember) {
    this.#context = context;
    this.#model = model;
    this.#planned = planned;
  }

  /** The place of what the database has. */
  loaded(member: PlainMember): Place {
    const name = nameOf(member);
    let at = this.#loaded.get(name);
    if (at === undefined) {
      at = this.members.push(this.#planned(member)) - 1;
      this.#loaded.set(name, at);
    }
    return { isComputed: false, at };
  }

  /** The place of a computed field, as the latest extension defines it. */
  computed(name: string): Place {
    const { extensions } = this.#context.engine.clientOptions;
    return this.#placeOf(name, extensions.length);
  }

  /** A name means what the latest of the first `count` extensions says, else the column. */
  #placeOf(name: string, count: number): Place {
    const definition = this.#definition(name, count);
    if (definition === null) return this.loaded({ kind: 'field', field: this.#context.field(this.#model, name) });
    const { field, extension } = definition;
    let at = this.#computed.get(field);
    if (at === undefined) {
      const needs = Object.entries(field.needs ?? {}).filter(([, isNeeded]) => isNeeded === true);
      // A field that stands before one of its own name is computed from that.
      const places = needs.map(([need]) => [need, this.#placeOf(need, extension + (need === name ? 0 : 1))] as const);
      at = this.#computations.push({ field, needs: places }) - 1;
      this.#computed.set(field, at);
    }
    return { isComputed: true, at };
  }

  #definition(name: string, count: number): Definition | null {
    const { extensions } = this.#context.engine.clientOptions;
    const models = [...namesOfModel(this.#model.name)].reverse();
    for (let extension = count - 1; extension >= 0; extension -= 1) {
      for (const model of models) {
        const field = extensions[extension]?.result?.[model]?.[name];
        if (field !== undefined) return { field, extension };
      }
    }
    return null;
  }

  /** Computes what is to be computed, and builds the row. */
  wrapper(shape: RowShape, entries: readonly Entry[]): (values: unknown[]) => unknown {
    const build = this.#builder(shape, entries);
    const steps = this.#computations.map(({ field, needs }) => ({ field, needs: this.#builder(PLAIN, needs) }));
    return (values) => {
      for (const { field, needs } of steps) values.push(field.compute(needs(values) as never));
      return build(values);
    };
  }

  /** The decoder's own way of building an object, for values that are decoded already. */
  #builder(shape: RowShape, entries: readonly Entry[]): (values: readonly unknown[]) => unknown {
    const members = entries.map(([name, { isComputed, at }]): ValueMember => {
      return { kind: 'value', name, at: isComputed ? this.members.length + at : at, decode: null };
    });
    const decode = compileRowsDecoder({ shape, members });
    return (values) => decode([values], NOTHING_RELATED)[0];
  }
}

function nameOf(member: SelectedMember): string {
  switch (member.kind) {
    case 'field':
      return member.field.name;
    case 'relation':
      return member.relation.name;
    case 'computed':
      return member.name;
    case 'count':
      return '_count';
  }
}
