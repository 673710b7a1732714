import type { AttachedMember, NestedMember, OneMember, RowLayout, RowMember, ValueMember } from './row-layout.ts';
import type { RowsDecoder } from './rows-decoder.ts';

/**
 * Writes the decoder of a layout as code: one object literal per row, so that
 * every result has the same hidden class and no property is looked up twice.
 * Everything that is not a position or a quoted name is passed in as a constant.
 */
export function generatedDecoder(layout: RowLayout): RowsDecoder {
  const source = new DecoderSource();
  const row = source.row(layout, (at) => `r[${at}]`);
  const body = `return function decodeRows(rows, related) {
  const count = rows.length;
  const results = new Array(count);
  let v;
  for (let i = 0; i < count; i += 1) {
    const r = rows[i];
    results[i] = ${row};
  }
  return results;
};`;
  return source.compile(body);
}

type Access = (at: number) => string;

class DecoderSource {
  readonly #constants: unknown[] = [];
  readonly #definitions: string[] = [];

  compile(body: string): RowsDecoder {
    const names = this.#constants.map((_, index) => `k${index}`);
    const make = new Function(...names, `'use strict';\n${this.#definitions.join('\n')}\n${body}`) as (
      ...constants: unknown[]
    ) => RowsDecoder;
    return make(...this.#constants);
  }

  row(layout: RowLayout, access: Access): string {
    const values = layout.members.map((member) => this.#member(member, access));
    const { shape } = layout;
    const names = layout.members.map(({ name }) => name);
    if (shape.kind === 'array')
      return `${this.#constant(shape)}.wrap([${values.join(', ')}], ${this.#constant(Object.freeze(names))})`;
    if (shape.kind === 'prototype') return `new ${this.#rowClass(names, shape.prototype)}(${values.join(', ')})`;
    return `{ ${names.map((name, index) => `${propertyName(name)}: ${values[index]}`).join(', ')} }`;
  }

  /** A function whose instances have the prototype asked for: no constructor of the user's runs. */
  #rowClass(names: readonly string[], prototype: object): string {
    const name = `Row${this.#definitions.length}`;
    const parameters = names.map((_, index) => `a${index}`);
    // Defining, not assigning: an accessor on the prototype must not see hydration.
    const assignments = names.map((key, index) =>
      key in prototype || key === '__proto__'
        ? `Object.defineProperty(this, ${JSON.stringify(key)}, { value: a${index}, writable: true, enumerable: true, configurable: true });`
        : `this[${JSON.stringify(key)}] = a${index};`,
    );
    this.#definitions.push(
      `function ${name}(${parameters.join(', ')}) { ${assignments.join(' ')} }\n${name}.prototype = ${this.#constant(prototype)};`,
    );
    return name;
  }

  #member(member: RowMember, access: Access): string {
    switch (member.kind) {
      case 'value':
        return this.#value(member, access);
      case 'pair':
        return `((v = ${access(member.at)}) === null ? null : ${this.#constant(member.decode)}(v, ${access(member.second)}))`;
      case 'one':
        return this.#one(member, access);
      case 'nested':
        return this.#nested(member, access);
      case 'attached':
        return this.#attached(member);
      case 'group':
        return `{ ${member.members.map((item) => `${propertyName(item.name)}: ${this.#member(item, access)}`).join(', ')} }`;
    }
  }

  #value(member: ValueMember, access: Access): string {
    if (member.decode === null) return access(member.at);
    return `((v = ${access(member.at)}) === null ? null : ${this.#constant(member.decode)}(v))`;
  }

  #one(member: OneMember, access: Access): string {
    return `(${access(member.presence)} === null ? null : ${this.row(member.layout, access)})`;
  }

  #nested(member: NestedMember, access: Access): string {
    const { chunk } = member;
    const inner: Access = chunk === null ? (at) => `r[${at}]` : (at) => `r[${Math.floor(at / chunk)}][${at % chunk}]`;
    const name = `nested${this.#definitions.length}`;
    // Reserves the name before the rows below take theirs.
    const place = this.#definitions.push('') - 1;
    const row = this.row(member.layout, inner);
    this.#definitions[place] = '';
    this.#definitions.push(`function ${name}(rows, related) {
  const count = rows.length;
  const results = new Array(count);
  let v;
  for (let i = 0; i < count; i += 1) {
    const r = rows[i];
    results[${member.isReversed ? 'count - 1 - i' : 'i'}] = ${row};
  }
  return results;
}`);
    const json = member.isText ? 'JSON.parse(v)' : 'v';
    return `((v = ${access(member.at)}) === null ? [] : ${name}(${json}, related))`;
  }

  #attached(member: AttachedMember): string {
    const related = `related[${member.load}]`;
    const rows =
      member.keys.length === 1
        ? `${related}.find(r[${member.keys[0]}])`
        : `${related}.get(${this.#constant(member.keys)}, r)`;
    return member.isMany ? rows : `(${rows}[0] ?? null)`;
  }

  #constant(value: unknown): string {
    this.#constants.push(value);
    return `k${this.#constants.length - 1}`;
  }
}

/** `__proto__: v` in a literal would set the prototype; as a computed name it is only a name. */
function propertyName(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : JSON.stringify(name);
}
