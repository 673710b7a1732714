import type { Schema } from '../../schema/schema.ts';
import { toIdentifier } from '../text/quoted.ts';
import type { ClientModel } from './client-model.ts';
import { createVariants, fillable } from './create-variants.ts';
import { fileNames } from './file-names.ts';

/** Names that no type may have, or that the client's own index has. */
const RESERVED: ReadonlySet<string> = new Set(
  [
    'any as async await bigint boolean break case catch class const continue debugger default delete do else enum',
    'export extends false finally for function if implements import in infer instanceof interface intrinsic is keyof',
    'let never new null number object of package private protected public readonly return satisfies static string',
    'super switch symbol this throw true try type typeof undefined unique unknown var void while with yield',
    'arguments eval globalThis NaN Infinity AppSchema AppDatabase AppTransaction connect schema',
  ]
    .join(' ')
    .split(' '),
);

/** What the name of each type begins with, beside the types of its relations. */
const SUFFIXES = [
  'Where',
  'WhereFields',
  'WhereUnique',
  'UniqueKey',
  'OrderBy',
  'Select',
  'Include',
  'Omit',
  'GroupBy',
  'GroupFields',
  'Having',
  'RelatedHaving',
  'Descriptor',
  'OwnData',
  'LinksInCreate',
  'CreateData',
  'CreateManyData',
  'OwnChanges',
  'LinksInUpdate',
  'UpdateData',
  'UpdateManyData',
];

/**
 * The names of all types of a client. Rows have the name of their model; all else begins with it, and gets an
 * underscore in between where another model's types would have the same name (`User` and `UserWhere`).
 */
export class TypeNames {
  readonly #taken = new Set<string>();
  readonly #rows = new Map<string, string>();
  readonly #stems = new Map<string, string>();
  readonly #enums = new Map<string, string>();
  readonly #files: ReadonlyMap<string, string>;

  constructor(schema: Schema, models: ReadonlyMap<string, ClientModel>) {
    this.#files = fileNames([...models.keys()]);
    for (const name of models.keys()) this.#rows.set(name, this.#free(toIdentifier(name)));
    for (const name of Object.keys(schema.enums)) this.#enums.set(name, this.#free(toIdentifier(name)));
    for (const model of models.values()) this.#stems.set(model.name, this.#stem(model));
  }

  /** The type of a model's rows. */
  row(model: string): string {
    return this.#rows.get(model) ?? model;
  }

  /** A type of a model. */
  of(model: string, suffix: string): string {
    return `${this.#stems.get(model) ?? model}${suffix}`;
  }

  enumType(name: string): string {
    return this.#enums.get(name) ?? name;
  }

  /** The name of a model's file, without folder and ending. */
  file(model: string): string {
    return this.#files.get(model) ?? model;
  }

  isTaken(name: string): boolean {
    return this.#taken.has(name);
  }

  /** A name from elsewhere as the client's files have it. */
  localOf(name: string): string {
    let local = name;
    while (this.#taken.has(local)) local = `Facet${local}`;
    return local;
  }

  #free(wanted: string): string {
    let name = wanted;
    while (this.#taken.has(name) || RESERVED.has(name)) name += '_';
    this.#taken.add(name);
    return name;
  }

  #stem(model: ClientModel): string {
    const suffixes = suffixesOf(model);
    let stem = toIdentifier(model.name);
    while (suffixes.some((suffix) => this.#taken.has(stem + suffix) || RESERVED.has(stem + suffix))) stem += '_';
    for (const suffix of suffixes) this.#taken.add(stem + suffix);
    return stem;
  }
}

function suffixesOf(model: ClientModel): readonly string[] {
  const under = fillable(model).flatMap((owner) => {
    const without = `Without${owner.label}`;
    return [
      `DataWithout${owner.label}`,
      `CreateData${without}`,
      `CreateManyData${without}`,
      `UpdateData${without}`,
      ...createVariants(model, owner).map(({ suffix }) => `CreateData${without}${suffix}`),
    ];
  });
  return [...SUFFIXES, ...createVariants(model, null).map(({ suffix }) => `CreateData${suffix}`), ...under];
}
