import { Buffer } from 'node:buffer';

/** A result column as `RowDescription` gives it. */
export interface WireColumn {
  readonly name: string;
  /** 0 where the column comes from no table. */
  readonly tableOid: number;
  readonly attribute: number;
  readonly typeOid: number;
  /** -1 where the type has none. */
  readonly typeModifier: number;
}

/** Who is told what the server said. Rows are collected and come with what ends them. */
export interface WireListener {
  parseComplete(): void;
  /** `null`: the statement gives no rows. */
  described(columns: readonly WireColumn[] | null): void;
  /** `count` is the number at the end of the command's tag, 0 where there is none. */
  commandComplete(rows: WireRow[], count: number, tag: WireTag): void;
  portalSuspended(rows: WireRow[]): void;
  /** By the one-letter names of the protocol: `C` the code, `M` the message … */
  failed(fields: Readonly<Record<string, string>>): void;
  /** `I` idle, `T` in a transaction, `E` in a failed one. */
  ready(status: 'I' | 'T' | 'E'): void;
  /** The server waits for the data of a `copy`. */
  copyIn(): void;
}

export type WireRow = (string | null)[];

/** `forgets`: the command was one that drops all prepared statements. */
export type WireTag = 'plain' | 'forgets';

const HEADER_BYTES = 5;
const NO_BYTES = Buffer.alloc(0);

/**
 * Most values are short, and turning each into a string by itself costs a call
 * into native code. So a chunk is turned into one string, and short values are
 * cut out of it, which takes a third of the time. V8 copies up to 12 characters;
 * longer pieces would keep the whole chunk alive for as long as the value.
 */
const LONGEST_CUT = 12;

/** Chunks of sockets are not longer; a single message put together may be. */
const LONGEST_CHUNK_TEXT = 128 * 1024;

/**
 * Reads what a server says in PostgreSQL's protocol 3.0.
 *
 * Chunks may end anywhere. Whole messages are read where they lie; only one that
 * spans chunks is put together, and each byte is copied once for that, however
 * long it is.
 */
export class WireReader {
  readonly #listener: WireListener;
  #rows: WireRow[] = [];
  /** The message that has not yet arrived in full, and how much of it has. */
  #partial: Buffer = NO_BYTES;
  #partialLength = 0;
  /** The chunk in Latin-1, one character per byte; made when its first row is met. */
  #chunkText: string | null = null;

  constructor(listener: WireListener) {
    this.#listener = listener;
  }

  push(chunk: Buffer): void {
    let offset = this.#partialLength === 0 ? 0 : this.#complete(chunk);
    const end = chunk.length;
    this.#chunkText = null;

    while (end - offset >= HEADER_BYTES) {
      const next = offset + 1 + readInt32(chunk, offset + 1);
      if (next > end) break;
      this.#message(chunk, offset, next);
      offset = next;
    }
    this.#chunkText = null;
    if (offset < end) this.#keep(chunk, offset);
  }

  /** Adds to the unfinished message and returns how many bytes belonged to it. */
  #complete(chunk: Buffer): number {
    let offset = 0;
    if (this.#partialLength < HEADER_BYTES) {
      offset = this.#append(chunk, 0, HEADER_BYTES - this.#partialLength);
      if (this.#partialLength < HEADER_BYTES) return offset;
    }

    const length = 1 + readInt32(this.#partial, 1);
    if (length > this.#partial.length) this.#grow(length);
    offset += this.#append(chunk, offset, length - this.#partialLength);
    if (this.#partialLength === length) {
      const message = this.#partial;
      this.#partial = NO_BYTES;
      this.#partialLength = 0;
      this.#message(message, 0, length);
      this.#chunkText = null;
    }
    return offset;
  }

  #append(chunk: Buffer, offset: number, wanted: number): number {
    const count = Math.min(wanted, chunk.length - offset);
    chunk.copy(this.#partial, this.#partialLength, offset, offset + count);
    this.#partialLength += count;
    return count;
  }

  #keep(chunk: Buffer, offset: number): void {
    const have = chunk.length - offset;
    const length = have >= HEADER_BYTES ? 1 + readInt32(chunk, offset + 1) : HEADER_BYTES;
    this.#partial = Buffer.allocUnsafeSlow(length);
    this.#partialLength = 0;
    this.#append(chunk, offset, have);
  }

  #grow(length: number): void {
    const partial = Buffer.allocUnsafeSlow(length);
    this.#partial.copy(partial, 0, 0, this.#partialLength);
    this.#partial = partial;
  }

  #message(bytes: Buffer, start: number, end: number): void {
    const at = start + HEADER_BYTES;
    if (bytes[start] === 0x44 /* D, DataRow */) {
      this.#chunkText ??= bytes.length <= LONGEST_CHUNK_TEXT ? bytes.toString('latin1') : '';
      this.#rows.push(readRow(bytes, this.#chunkText, at));
    } else {
      this.#rareMessage(bytes, start, at, end);
    }
  }

  /** All but rows. */
  #rareMessage(bytes: Buffer, start: number, at: number, end: number): void {
    const listener = this.#listener;
    switch (bytes[start]) {
      case 0x43 /* C, CommandComplete */:
        {
          // The text's NUL is no part of it.
          const tagEnd = end - 1;
          listener.commandComplete(this.#takeRows(), trailingNumber(bytes, at, tagEnd), tagAt(bytes, at, tagEnd));
          break;
        }
      case 0x5a /* Z, ReadyForQuery */:
        this.#rows = [];
        // The protocol knows three letters.
        listener.ready(String.fromCharCode(bytes[at] as number) as 'I' | 'T' | 'E');
        break;
      case 0x73 /* s, PortalSuspended */:
        listener.portalSuspended(this.#takeRows());
        break;
      case 0x31 /* 1, ParseComplete */:
        listener.parseComplete();
        break;
      case 0x54 /* T, RowDescription */:
        listener.described(readColumns(bytes, at));
        break;
      case 0x6e /* n, NoData */:
        listener.described(null);
        break;
      case 0x49 /* I, EmptyQueryResponse */:
        listener.commandComplete(this.#takeRows(), 0, 'plain');
        break;
      case 0x45 /* E, ErrorResponse */:
        this.#rows = [];
        listener.failed(readFields(bytes, at));
        break;
      case 0x47 /* G, CopyInResponse */:
        listener.copyIn();
        break;
      default:
      // BindComplete, CloseComplete, ParameterDescription, ParameterStatus, notices,
      // notifications and the data of a `copy to`: nothing depends on them.
    }
  }

  #takeRows(): WireRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}

function readRow(bytes: Buffer, chunkText: string, start: number): WireRow {
  const count = readInt16(bytes, start);
  const row: WireRow = new Array(count);
  const longestCut = chunkText === '' ? 0 : LONGEST_CUT;
  let at = start + 2;

  for (let i = 0; i < count; i++) {
    const length = readInt32(bytes, at);
    at += 4;
    if (length === -1) {
      row[i] = null;
      continue;
    }
    const end = at + length;
    row[i] =
      length <= longestCut && isAscii(bytes, at, end) ? chunkText.substring(at, end) : bytes.toString('utf8', at, end);
    at = end;
  }
  return row;
}

function isAscii(bytes: Buffer, start: number, end: number): boolean {
  let bits = 0;
  for (let at = start; at < end; at++) bits |= bytes[at] as number;
  return bits < 0x80;
}

function readColumns(bytes: Buffer, start: number): readonly WireColumn[] {
  const columns: WireColumn[] = [];
  let at = start + 2;
  for (let left = readInt16(bytes, start); left > 0; left--) {
    const end = bytes.indexOf(0, at);
    const rest = end + 1;
    columns.push({
      name: bytes.toString('utf8', at, end),
      tableOid: bytes.readUInt32BE(rest),
      attribute: bytes.readInt16BE(rest + 4),
      typeOid: bytes.readUInt32BE(rest + 6),
      // Two bytes between are the type's size.
      typeModifier: bytes.readInt32BE(rest + 12),
    });
    at = rest + 18;
  }
  return columns;
}

function readFields(bytes: Buffer, start: number): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (let at = start; bytes[at] !== 0; ) {
    const end = bytes.indexOf(0, at);
    fields[String.fromCharCode(bytes[at] as number)] = bytes.toString('utf8', at + 1, end);
    at = end + 1;
  }
  return fields;
}

/** The number at the end of `INSERT 0 5`, `SELECT 12`, `UPDATE 3`. */
function trailingNumber(bytes: Buffer, start: number, end: number): number {
  let number = 0;
  let unit = 1;
  for (let at = end - 1; at >= start; at--) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    number += digit * unit;
    unit *= 10;
  }
  return number;
}

/** `DISCARD ALL` and `DEALLOCATE ALL`, told from the frequent `DELETE 5` by their third letter. */
function tagAt(bytes: Buffer, start: number, end: number): WireTag {
  if (bytes[start] !== 0x44 || bytes[start + 2] === 0x4c) return 'plain';
  const tag = bytes.toString('latin1', start, end);
  return tag === 'DISCARD ALL' || tag === 'DEALLOCATE ALL' ? 'forgets' : 'plain';
}

function readInt16(bytes: Buffer, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

function readInt32(bytes: Buffer, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}
