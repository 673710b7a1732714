import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { Span } from '../syntax/source-text.ts';
import type {
  ArgumentNode,
  AttributeNode,
  CallNode,
  ConstantNode,
  ListNode,
  ValueNode,
} from '../syntax/syntax-tree.ts';

/** What an attribute or a function takes: names in the order in which they may stand without one. */
export interface ArgumentRules {
  /** As people write it: `@relation`. */
  readonly title: string;
  readonly names: readonly string[];
  /** How many of them may stand without their name. Default 1. */
  readonly positional?: number;
}

/**
 * The arguments of one attribute. Each is asked for by its name; `finish` reports those that nobody
 * asked for. What is wrong is reported and reads as if it were not there.
 */
export class AttributeArguments {
  readonly span: Span;
  readonly #rules: ArgumentRules;
  readonly #diagnostics: DiagnosticList;
  readonly #given = new Map<string, ArgumentNode>();

  constructor(
    given: { readonly arguments: readonly ArgumentNode[] | null; readonly span: Span },
    rules: ArgumentRules,
    diagnostics: DiagnosticList,
  ) {
    this.span = given.span;
    this.#rules = rules;
    this.#diagnostics = diagnostics;
    let position = 0;
    for (const argument of given.arguments ?? []) {
      const name = argument.name?.text ?? this.#positional(position, argument);
      if (argument.name === null) position += 1;
      if (name !== null) this.#add(name, argument);
    }
  }

  #positional(position: number, argument: ArgumentNode): string | null {
    const name = position < (this.#rules.positional ?? 1) ? this.#rules.names[position] : undefined;
    if (name !== undefined) return name;
    const { title, names } = this.#rules;
    this.#diagnostics.error(
      'UNEXPECTED_ARGUMENT',
      argument.span,
      `${title} takes no further argument without a name.`,
      {
        help: names.length === 0 ? 'Remove it.' : `Its arguments are ${names.join(', ')}.`,
      },
    );
    return null;
  }

  #add(name: string, argument: ArgumentNode): void {
    const { title, names } = this.#rules;
    const span = argument.name?.span ?? argument.span;
    if (!names.includes(name)) {
      const near = didYouMean(name, names);
      const known = names.length === 0 ? 'It takes none.' : `Its arguments are ${names.join(', ')}.`;
      this.#diagnostics.error('UNKNOWN_ARGUMENT', span, `${title} has no argument \`${name}\`.`, {
        help: near === null ? known : `Did you mean \`${near}\`?`,
      });
      return;
    }
    const before = this.#given.get(name);
    if (before !== undefined)
      this.#diagnostics.error('REPEATED_ARGUMENT', span, `The argument \`${name}\` of ${title} stands twice.`, {
        help: 'Remove one of them.',
        related: [{ span: before.span, message: 'it stands here first' }],
      });
    else this.#given.set(name, argument);
  }

  has(name: string): boolean {
    return this.#given.has(name);
  }

  value(name: string): ValueNode | null {
    return this.#given.get(name)?.value ?? null;
  }

  /** Where an argument stands, else the attribute. */
  spanOf(name: string): Span {
    return this.#given.get(name)?.value.span ?? this.span;
  }

  text(name: string): string | null {
    const value = this.value(name);
    if (value === null || value.kind === 'text') return value?.value ?? null;
    return this.#wrong(name, value, 'a text in double quotes');
  }

  number(name: string): number | null {
    const value = this.value(name);
    if (value === null) return null;
    if (value.kind === 'number' && /^\d+$/.test(value.text)) return Number(value.text);
    return this.#wrong(name, value, 'a whole number');
  }

  boolean(name: string): boolean | null {
    const value = this.value(name);
    if (value === null) return null;
    if (value.kind === 'constant' && (value.text === 'true' || value.text === 'false')) return value.text === 'true';
    return this.#wrong(name, value, '`true` or `false`');
  }

  /** A word of a list: `Cascade`. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | null {
    const value = this.value(name);
    if (value === null) return null;
    const given = value.kind === 'constant' ? value.text : null;
    const known = words.find((word) => word === given);
    if (known !== undefined) return known;
    const near = given === null ? null : didYouMean(given, words);
    this.#diagnostics.error(
      'UNKNOWN_WORD',
      value.span,
      `\`${name}\` of ${this.#rules.title} is one of ${words.join(', ')}.`,
      {
        help: near === null ? null : `Did you mean \`${near}\`?`,
      },
    );
    return null;
  }

  /** Names in a list, `[a, b]`, or one name alone. */
  names(name: string): readonly ConstantNode[] | null {
    const items = this.items(name);
    if (items === null) return null;
    const names: ConstantNode[] = [];
    for (const item of items) {
      if (item.kind === 'constant') names.push(item);
      else this.#wrong(name, item, 'a list of names, as in `[a, b]`');
    }
    return names;
  }

  /** What stands in a list; a value alone is a list of one. */
  items(name: string): readonly ValueNode[] | null {
    const value = this.value(name);
    if (value === null) return null;
    return value.kind === 'list' ? (value satisfies ListNode).items : [value];
  }

  /** Reports an argument that must be there and is not; answers whether it is. */
  require(name: string): boolean {
    if (this.has(name)) return true;
    this.#diagnostics.error('MISSING_ARGUMENT', this.span, `${this.#rules.title} needs the argument \`${name}\`.`);
    return false;
  }

  #wrong(name: string, value: ValueNode, expected: string): null {
    this.#diagnostics.error('WRONG_ARGUMENT', value.span, `\`${name}\` of ${this.#rules.title} must be ${expected}.`);
    return null;
  }
}

/** `@db.VarChar` as people write it. */
export function attributeTitle({ isOfBlock, path }: AttributeNode): string {
  return `\`${isOfBlock ? '@@' : '@'}${path.map(({ text }) => text).join('.')}\``;
}

/** `autoincrement()` with its arguments. */
export function callTitle({ name }: CallNode): string {
  return `\`${name.text}()\``;
}
