import type { ClientOptions } from './client-options.ts';
import type { TypeNames } from './type-names.ts';

/** What one printed file imports: collected while its text is made. */
export class FileImports {
  readonly names: TypeNames;
  readonly #options: ClientOptions;
  readonly #fromLibrary = new Map<string, string>();
  readonly #fromFiles = new Map<string, Set<string>>();
  readonly #own: string | null;
  #usesDecimal = false;

  /** @param own The model whose file it is; `null` for a file beside the folder of models. */
  constructor(names: TypeNames, options: ClientOptions, own: string | null) {
    this.names = names;
    this.#options = options;
    this.#own = own;
  }

  /** A type of Facet, by the name that it has in the file. */
  library(name: string): string {
    const local = this.names.localOf(name);
    this.#fromLibrary.set(name, local);
    return local;
  }

  /** A type of a model. */
  of(model: string, suffix: string): string {
    const name = this.names.of(model, suffix);
    if (model !== this.#own) this.#from(`${this.#own === null ? './models' : '.'}/${this.names.file(model)}`, name);
    return name;
  }

  enumType(name: string): string {
    const local = this.names.enumType(name);
    this.#from(this.#own === null ? './enums' : '../enums', local);
    return local;
  }

  /** The class of `decimal.js`. */
  decimal(): string {
    this.#usesDecimal = true;
    return this.names.localOf('Decimal');
  }

  /** A type that every program has. */
  global(name: string): string {
    return this.names.isTaken(name) ? `globalThis.${name}` : name;
  }

  #from(path: string, name: string): void {
    const whole = path + this.#options.extension;
    const known = this.#fromFiles.get(whole) ?? new Set();
    this.#fromFiles.set(whole, known.add(name));
  }

  lines(): readonly string[] {
    const library = [...this.#fromLibrary].sort(([one], [other]) => (one < other ? -1 : 1));
    const files = [...this.#fromFiles].sort(([one], [other]) => (one < other ? -1 : 1));
    return [
      ...(this.#usesDecimal ? [importLine([renamed('Decimal', this.names.localOf('Decimal'))], 'decimal.js')] : []),
      ...(library.length === 0
        ? []
        : [
            importLine(
              library.map(([name, local]) => renamed(name, local)),
              this.#options.importPath,
            ),
          ]),
      ...files.map(([path, names]) => importLine([...names].sort(), path)),
    ];
  }
}

function renamed(name: string, local: string): string {
  return name === local ? name : `${name} as ${local}`;
}

function importLine(names: readonly string[], path: string): string {
  const line = `import type { ${names.join(', ')} } from '${path}';`;
  return line.length <= 120
    ? line
    : `import type {\n${names.map((name) => `  ${name},`).join('\n')}\n} from '${path}';`;
}
