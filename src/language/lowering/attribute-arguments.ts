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
import type { Expected } from './value-help.ts';
import { argumentHelp, meantWord } from './value-help.ts';

/** What an attribute or a function takes: names in the order in which they may stand without one. */
export interface ArgumentRules {
  /** As people write it: `@relation`. */
  readonly title: string;
  readonly names: readonly string[];
  /** How many of them may stand without their name. Default 1. */
  readonly positional?: number;
  /** What one of them is called: the properties of a block are read in the same way. Default `argument`. */
  readonly noun?: 'argument' | 'property';
  /** Whether some could not be read, so that what is missing is not reported again. */
  readonly isPartial?: boolean;
}

const CODES = {
  argument: { unknown: 'UNKNOWN_ARGUMENT', repeated: 'REPEATED_ARGUMENT', missing: 'MISSING_ARGUMENT' },
  property: { unknown: 'UNKNOWN_PROPERTY', repeated: 'REPEATED_PROPERTY', missing: 'MISSING_PROPERTY' },
} as const;

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
    const { title, names, positional = 1 } = this.#rules;
    const all = `Its arguments are ${names.map((known) => `\`${known}:\``).join(', ')}.`;
    const [message, help] =
      names.length === 0
        ? [`${title} takes no arguments.`, 'Remove it.']
        : names.length === 1
          ? [`${title} takes one argument.`, 'Remove the others.']
          : positional === 0
            ? [`The arguments of ${title} have names.`, all]
            : [`Only the first argument of ${title} stands without its name.`, all];
    const isField = names[0] === 'fields' && (argument.value.kind === 'constant' || argument.value.kind === 'text');
    this.#diagnostics.error('UNEXPECTED_ARGUMENT', argument.span, message, {
      help: isField ? `Write several fields as a list: ${title.replace(/`$/, '([a, b])`')}.` : help,
    });
    return null;
  }

  #add(name: string, argument: ArgumentNode): void {
    const { title, names, noun = 'argument' } = this.#rules;
    const span = argument.name?.span ?? argument.span;
    if (!names.includes(name)) {
      const near = didYouMean(name, names);
      const all = `Its ${noun === 'argument' ? 'arguments' : 'properties'} are ${names.join(', ')}.`;
      const known = names.length === 0 ? 'It takes none.' : all;
      this.#diagnostics.error(CODES[noun].unknown, span, `${title} has no ${noun} \`${name}\`.`, {
        help: near === null ? known : `Did you mean \`${near}\`?`,
      });
      return;
    }
    const before = this.#given.get(name);
    if (before !== undefined)
      this.#diagnostics.error(CODES[noun].repeated, span, `The ${noun} \`${name}\` of ${title} stands twice.`, {
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
    return this.#wrong(name, value, 'a text in double quotes', 'text');
  }

  number(name: string): number | null {
    const value = this.value(name);
    if (value === null) return null;
    if (value.kind === 'number' && /^\d+$/.test(value.text)) return Number(value.text);
    return this.#wrong(name, value, 'a whole number', 'number');
  }

  boolean(name: string): boolean | null {
    const value = this.value(name);
    if (value === null) return null;
    if (value.kind === 'constant' && (value.text === 'true' || value.text === 'false')) return value.text === 'true';
    return this.#wrong(name, value, '`true` or `false`', 'boolean');
  }

  /** A word of a list: `Cascade`. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | null {
    const value = this.value(name);
    if (value === null) return null;
    const given = value.kind === 'constant' ? value.text : null;
    const known = words.find((word) => word === given);
    if (known !== undefined) return known;
    const near = meantWord(value, words);
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
      else this.#wrong(name, item, 'a list of names, as in `[a, b]`', 'names');
    }
    return names;
  }

  /** What stands in a list; a value alone is a list of one. */
  items(name: string): readonly ValueNode[] | null {
    const value = this.value(name);
    if (value === null) return null;
    return value.kind === 'list' ? (value satisfies ListNode).items : [value];
  }

  /** Reports an argument that must be there and is not; answers whether it is. `help` says how it is written. */
  require(name: string, help: string | null = null): boolean {
    if (this.has(name)) return true;
    if (this.#rules.isPartial === true) return false;
    const { title, noun = 'argument' } = this.#rules;
    this.#diagnostics.error(CODES[noun].missing, this.span, `${title} needs the ${noun} \`${name}\`.`, {
      help: help ?? (noun === 'argument' ? missingHelp(title, name) : null),
    });
    return false;
  }

  #wrong(name: string, value: ValueNode, expected: string, kind: Expected): null {
    const { title, names } = this.#rules;
    // Where there is one argument, its name says nothing.
    const what = names.length === 1 && names[0] === 'name' ? `The argument of ${title}` : `\`${name}\` of ${title}`;
    this.#diagnostics.error('WRONG_ARGUMENT', value.span, `${what} must be ${expected}.`, {
      help: argumentHelp(value, kind),
    });
    return null;
  }
}

/** How an attribute is written with what it lacks. */
function missingHelp(title: string, name: string): string | null {
  const example = { fields: '[a, b]', name: '"…"', expression: '"…"', value: '…' }[name];
  return example === undefined || !title.startsWith('`@') ? null : `Write ${title.replace(/`$/, `(${example})\``)}.`;
}

/** `@db.VarChar` as people write it. */
export function attributeTitle({ isOfBlock, path }: AttributeNode): string {
  return `\`${isOfBlock ? '@@' : '@'}${path.map(({ text }) => text).join('.')}\``;
}

/** `autoincrement()` with its arguments. */
export function callTitle({ name }: CallNode): string {
  return `\`${name.text}()\``;
}
