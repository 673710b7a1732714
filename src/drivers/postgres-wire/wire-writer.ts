import { Buffer } from 'node:buffer';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import { QueryError } from '../../foundation/errors/query-error.ts';

/** Messages are written one after the other into a slab of this size, so that one allocation serves hundreds of queries. */
const SLAB_BYTES = 64 * 1024;

/** Up to here a loop over character codes is faster than a call into native code. */
const SHORT_STRING = 32;

/** The count of parameters is an unsigned 16-bit number. */
const MOST_PARAMETERS = 65_535;

/**
 * Writes what a client says in PostgreSQL's protocol 3.0, extended query.
 *
 * Messages pile up until `take` hands them over as one buffer, which is what
 * lets several statements travel in one write.
 *
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class WireWriter {
  #slab: Buffer = Buffer.allocUnsafeSlow(SLAB_BYTES);
  #start = 0;
  #end = 0;

  /** All messages since the last call. The buffer is never written to again. */
  take(): Buffer {
    const messages = this.#slab.subarray(this.#start, this.#end);
    this.#start = this.#end;
    return messages;
  }

  /** How much has piled up since the last `take`. */
  get length(): number {
    return this.#end - this.#start;
  }

  /** Drops what was written since it had that length, when it turned out that it cannot be sent. */
  rewind(length: number): void {
    this.#end = this.#start + length;
  }

  /** @throws QueryError where the text holds a NUL, which would end it early and garble what follows. */
  parse(name: string, text: string): void {
    if (text.includes('\0')) {
      throw new QueryError({
        model: null,
        databaseCode: null,
        reason: 'the statement holds a NUL character',
        isMissing: false,
      });
    }
    const length = this.#begin(0x50);
    this.#text(name);
    this.#text(text);
    // No types: the server infers them.
    this.#int16(0);
    this.#finish(length);
  }

  /**
   * Text format, except bytes, which travel as they are. All results come as text.
   *
   * @throws QueryError for more parameters than the protocol can count.
   */
  bind(portal: string, name: string, parameters: readonly unknown[]): void {
    const count = parameters.length;
    if (count > MOST_PARAMETERS) {
      throw new QueryError({
        model: null,
        databaseCode: null,
        reason: `a statement can have ${MOST_PARAMETERS} parameters at most`,
        isMissing: false,
      });
    }
    const length = this.#begin(0x42);
    this.#text(portal);
    this.#text(name);

    if (hasBytes(parameters)) {
      this.#int16(count);
      for (const parameter of parameters) this.#int16(parameter instanceof Uint8Array ? 1 : 0);
    } else {
      this.#int16(0);
    }

    this.#int16(count);
    for (let i = 0; i < count; i++) this.#parameter(parameters[i]);
    this.#int16(0);
    this.#finish(length);
  }

  /** Asks for the parameters and columns of a statement (`S`), or the columns of a portal (`P`). */
  describe(kind: 'S' | 'P', name: string): void {
    const length = this.#begin(0x44);
    this.#byte(kind === 'S' ? 0x53 : 0x50);
    this.#text(name);
    this.#finish(length);
  }

  /** `limit` 0 is all rows. */
  execute(portal: string, limit: number): void {
    const length = this.#begin(0x45);
    this.#text(portal);
    this.#int32(limit);
    this.#finish(length);
  }

  close(kind: 'S' | 'P', name: string): void {
    const length = this.#begin(0x43);
    this.#byte(kind === 'S' ? 0x53 : 0x50);
    this.#text(name);
    this.#finish(length);
  }

  sync(): void {
    this.#finish(this.#begin(0x53));
  }

  copyFail(reason: string): void {
    const length = this.#begin(0x66);
    this.#text(reason);
    this.#finish(length);
  }

  terminate(): void {
    this.#finish(this.#begin(0x58));
  }

  #parameter(value: unknown): void {
    if (value === null) {
      this.#int32(-1);
      return;
    }
    switch (typeof value) {
      case 'string':
        this.#sizedText(value);
        break;
      case 'number':
      case 'bigint':
      case 'boolean':
        this.#sizedText(String(value));
        break;
      default:
        if (!(value instanceof Uint8Array)) {
          throw new InternalError({ where: 'a codec gave PostgreSQL something that is no driver value' });
        }
        this.#sizedBytes(value);
    }
  }

  #sizedText(value: string): void {
    // A UTF-16 unit becomes at most three bytes.
    this.#reserve(4 + value.length * 3);
    const written = this.#put(value, this.#end + 4);
    this.#int32(written);
    this.#end += written;
  }

  #sizedBytes(value: Uint8Array): void {
    this.#reserve(4 + value.length);
    this.#int32(value.length);
    this.#slab.set(value, this.#end);
    this.#end += value.length;
  }

  /** Text up to a NUL. */
  #text(value: string): void {
    this.#reserve(value.length * 3 + 1);
    this.#end += this.#put(value, this.#end);
    this.#slab[this.#end++] = 0;
  }

  /** Writes UTF-8 at a place that has room and returns its length. */
  #put(value: string, at: number): number {
    const slab = this.#slab;
    const length = value.length;
    if (length > SHORT_STRING) return slab.write(value, at, 'utf8');

    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) return slab.write(value, at, 'utf8');
      slab[at + i] = code;
    }
    return length;
  }

  /** Writes a message's type and room for its length; returns where that is, counted from the start of what is piled up. */
  #begin(type: number): number {
    this.#reserve(5);
    this.#slab[this.#end] = type;
    this.#end += 5;
    return this.#end - 4 - this.#start;
  }

  #finish(lengthAt: number): void {
    const at = this.#start + lengthAt;
    writeInt32(this.#slab, at, this.#end - at);
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#slab[this.#end++] = value;
  }

  #int16(value: number): void {
    this.#reserve(2);
    this.#slab[this.#end++] = value >>> 8;
    this.#slab[this.#end++] = value;
  }

  #int32(value: number): void {
    this.#reserve(4);
    writeInt32(this.#slab, this.#end, value);
    this.#end += 4;
  }

  /** Makes room; what is piled up moves to a new slab, since the old one may still be on its way out. */
  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#slab.length) return;
    const used = this.#end - this.#start;
    // Doubling keeps a large batch from moving again with each of its parameters.
    const needed = used + bytes <= SLAB_BYTES ? SLAB_BYTES : (used + bytes) * 2;
    const slab = Buffer.allocUnsafeSlow(needed);
    this.#slab.copy(slab, 0, this.#start, this.#end);
    this.#slab = slab;
    this.#start = 0;
    this.#end = used;
  }
}

function hasBytes(parameters: readonly unknown[]): boolean {
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i];
    if (typeof parameter === 'object' && parameter !== null) return true;
  }
  return false;
}

function writeInt32(slab: Buffer, at: number, value: number): void {
  slab[at] = value >>> 24;
  slab[at + 1] = value >>> 16;
  slab[at + 2] = value >>> 8;
  slab[at + 3] = value;
}
