import type { Field } from '../../schema/field.ts';
import type { ScalarType } from '../../schema/value-type.ts';
import { textUnion } from '../text/quoted.ts';
import type { FileImports } from './file-imports.ts';

/** The types of a field in all the places where it stands. */
export interface FieldTypes {
  readonly result: string;
  /** In the data of a new row. */
  readonly value: string;
  /** In the data of an update; a function, since views import nothing for it. */
  readonly change: () => string;
  /** As part of a key or in the place of another value: never null. */
  readonly plain: string;
  readonly filter: string;
  readonly having: string;
  readonly isNumber: boolean;
  /** Whether it has an order, and so a least and a greatest value. */
  readonly isRanked: boolean;
  readonly isDocument: boolean;
}

/** Enums with more values stand in rows by their name. */
const MOST_SPELLED_VALUES = 8;

interface Scalar {
  readonly out: string;
  readonly in: string;
  readonly filter: 'EnumFilter' | 'EqualityFilter' | 'OrderedFilter' | 'TextFilter';
  /** The type of an average, for numbers. */
  readonly mean?: string;
}

/** How the fields of one file are printed. */
export class FieldPrinter {
  readonly #imports: FileImports;
  readonly #enums: ReadonlyMap<string, readonly string[]>;
  readonly #known = new Map<Field, FieldTypes>();

  /** @param enums The values of each enum. */
  constructor(imports: FileImports, enums: ReadonlyMap<string, readonly string[]>) {
    this.#imports = imports;
    this.#enums = enums;
  }

  types(model: string, field: Field): FieldTypes {
    let types = this.#known.get(field);
    if (types === undefined) {
      types = this.#typesOf(`'${model}'`, field);
      this.#known.set(field, types);
    }
    return types;
  }

  #typesOf(model: string, field: Field): FieldTypes {
    if (field.isList) return this.#list(model, field);
    if (field.scalar === 'Json') return this.#document(field);
    const scalar = this.#scalar(field);
    const orNull = field.isOptional ? ' | null' : '';
    const none = field.isOptional ? 'null' : 'never';
    const library = (name: string): string => this.#imports.library(name);
    return {
      result: scalar.out + orNull,
      value: scalar.in + orNull,
      change: () =>
        `${scalar.in}${orNull} | ${
          scalar.mean === undefined
            ? `${library('SetTo')}<${scalar.in}${orNull}>`
            : `${library('NumberChange')}<${scalar.in}, ${none}>`
        }`,
      plain: scalar.in,
      filter: `${scalar.in}${orNull} | ${this.#filter(scalar, none, model)}`,
      having:
        scalar.mean === undefined
          ? `${library('RankedHaving')}<${scalar.in} | null | ${this.#filter(scalar, 'null', 'never')}>`
          : `${library('NumberHaving')}<${scalar.in}, ${scalar.mean}>`,
      isNumber: scalar.mean !== undefined,
      isRanked: true,
      isDocument: false,
    };
  }

  #filter(scalar: Scalar, none: string, model: string): string {
    const value = scalar.filter === 'TextFilter' ? '' : `${scalar.in}, `;
    return `${this.#imports.library(scalar.filter)}<${value}${none}, ${model}>`;
  }

  #list(model: string, field: Field): FieldTypes {
    const item = this.#item(field);
    const value = listOf(item.in);
    const orNull = field.isOptional ? ' | null' : '';
    return {
      result: listOf(item.out) + orNull,
      value: value + orNull,
      change: () =>
        `${value}${orNull} | ${this.#imports.library('ListChange')}<${item.in}, ${field.isOptional ? 'null' : 'never'}>`,
      plain: value,
      filter: `${this.#imports.library('ListFilter')}<${value}, ${item.in}, ${model}>`,
      having: this.#imports.library('CountHaving'),
      isNumber: false,
      isRanked: false,
      isDocument: false,
    };
  }

  #item(field: Field): Pick<Scalar, 'in' | 'out'> {
    if (field.scalar !== 'Json') return this.#scalar(field);
    const json = this.#imports.library('JsonValue');
    return { in: json, out: json };
  }

  #document(field: Field): FieldTypes {
    const json = this.#imports.library('JsonValue');
    const nulls = (names: readonly string[]): string =>
      names.map((name) => `typeof ${this.#imports.library(name)}`).join(' | ');
    const value = field.isOptional
      ? `${json} | null | ${nulls(['JsonNull', 'DbNull'])}`
      : `${json} | ${nulls(['JsonNull'])}`;
    return {
      result: field.isOptional ? `${json} | null` : json,
      value,
      change: () => value,
      plain: json,
      filter: `${nulls(['JsonNull', 'DbNull', 'AnyNull'])} | ${this.#imports.library('JsonFilter')}<${json}>`,
      having: this.#imports.library('CountHaving'),
      isNumber: false,
      isRanked: false,
      isDocument: true,
    };
  }

  #scalar(field: Field): Scalar {
    const date = this.#imports.global('Date');
    const asDate = field.representation === 'date';
    const bytes = this.#imports.global('Uint8Array');
    const scalars: Readonly<Partial<Record<ScalarType, () => Scalar>>> = {
      Int: () => number('number', 'number', 'number'),
      BigInt: () => number('bigint', 'bigint | number', 'number'),
      Float: () => number('number', 'number', 'number'),
      Decimal: () => this.#decimal(field),
      String: () => ({ out: 'string', in: 'string', filter: 'TextFilter' }),
      Boolean: () => ({ out: 'boolean', in: 'boolean', filter: 'EqualityFilter' }),
      DateTime: () => ordered(asDate ? date : 'string', `${date} | string`),
      Date: () => ordered(asDate ? date : 'string', `${date} | string`),
      Time: () => ordered(asDate ? date : 'string', `${date} | string`),
      Uuid: () => ordered('string', 'string'),
      Bytes: () => ordered(bytes, bytes),
      Enum: () => this.#enumerated(field),
    };
    return scalars[field.scalar]?.() ?? ordered('unknown', 'unknown');
  }

  #decimal({ representation }: Field): Scalar {
    const input = this.#imports.library('DecimalInput');
    return number(representation === 'decimal.js' ? this.#imports.decimal() : 'string', input, input);
  }

  #enumerated({ typeName }: Field): Scalar {
    const values = this.#enums.get(typeName ?? '') ?? [];
    const name = this.#imports.enumType(typeName ?? '');
    return {
      // Rows show the values themselves, which is what one wants to read of them in an editor.
      out: values.length > MOST_SPELLED_VALUES ? name : textUnion(values),
      in: name,
      filter: 'EnumFilter',
    };
  }
}

function number(out: string, input: string, mean: string): Scalar {
  return { out, in: input, filter: 'OrderedFilter', mean };
}

function ordered(out: string, input: string): Scalar {
  return { out, in: input, filter: 'OrderedFilter' };
}

function listOf(item: string): string {
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
}
