import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { QueryError } from '../../foundation/errors/query-error.ts';
import { WireWriter } from './wire-writer.ts';

/** Latin-1, so that bytes show as characters. */
const written = (writer: WireWriter): string => writer.take().toString('latin1');

describe('WireWriter', () => {
  it('writes each message as the protocol has it', () => {
    const writer = new WireWriter();
    writer.parse('s1', 'select $1');
    expect(written(writer)).toBe('P\0\0\0\x13s1\0select $1\0\0\0');
    writer.describe('S', 's1');
    expect(written(writer)).toBe('D\0\0\0\x08Ss1\0');
    writer.describe('P', '');
    expect(written(writer)).toBe('D\0\0\0\x06P\0');
    writer.execute('p', 258);
    expect(written(writer)).toBe('E\0\0\0\x0ap\0\0\0\x01\x02');
    writer.close('S', 's1');
    expect(written(writer)).toBe('C\0\0\0\x08Ss1\0');
    writer.sync();
    expect(written(writer)).toBe('S\0\0\0\x04');
    writer.copyFail('no');
    expect(written(writer)).toBe('f\0\0\0\x07no\0');
    writer.terminate();
    expect(written(writer)).toBe('X\0\0\0\x04');
  });

  it('binds text, numbers and null as text', () => {
    const writer = new WireWriter();
    writer.bind('', 's', ['a', 12, -(2n ** 63n), true, null, '']);
    expect(written(writer)).toBe(
      'B\0\0\0\x40\0s\0\0\0\0\x06' +
        '\0\0\0\x01a\0\0\0\x0212\0\0\0\x14-9223372036854775808\0\0\0\x04true\xff\xff\xff\xff\0\0\0\0' +
        '\0\0',
    );
  });

  it('binds bytes in binary, the rest beside them as text', () => {
    const writer = new WireWriter();
    writer.bind('', '', [new Uint8Array([0, 255]), 'é']);
    expect(written(writer)).toBe('B\0\0\0\x1c\0\0\0\x02\0\x01\0\0\0\x02\0\0\0\x02\0\xff\0\0\0\x02\xc3\xa9\0\0');
  });

  it('writes UTF-8 whatever the length', () => {
    for (const value of ['é', '😀', 'é'.repeat(40), 'a'.repeat(31), `${'a'.repeat(31)}é`, 'a'.repeat(33), '']) {
      const writer = new WireWriter();
      writer.bind('', '', [value]);
      const bytes = writer.take();
      const length = bytes.readInt32BE(11);
      expect(length).toBe(Buffer.byteLength(value));
      expect(bytes.toString('utf8', 15, 15 + length)).toBe(value);
    }
  });

  it('never writes to what it has handed over', () => {
    const writer = new WireWriter();
    const taken: { readonly bytes: Buffer; readonly copy: Buffer }[] = [];
    for (let index = 0; index < 300; index++) {
      writer.bind('', '', ['x'.repeat(index * 7)]);
      writer.sync();
      const bytes = writer.take();
      taken.push({ bytes, copy: Buffer.from(bytes) });
    }
    for (const { bytes, copy } of taken) expect(bytes.equals(copy)).toBe(true);
  });

  it('moves what is piled up when the slab is full', () => {
    const writer = new WireWriter();
    const small = new WireWriter();
    small.bind('', 'name', ['before']);
    const before = small.take();

    writer.bind('', 'name', ['before']);
    writer.bind('', '', ['x'.repeat(200_000)]);
    writer.sync();
    const all = writer.take();
    expect(all.subarray(0, before.length).equals(before)).toBe(true);
    expect(all.readInt32BE(before.length + 1)).toBe(200_000 + 16);
    expect(all.toString('latin1', all.length - 5)).toBe('S\0\0\0\x04');
  });

  it('forgets what cannot be sent', () => {
    const writer = new WireWriter();
    writer.sync();
    const { length } = writer;
    writer.parse('a', 'select 1');
    writer.rewind(length);
    expect(written(writer)).toBe('S\0\0\0\x04');
  });

  it('refuses text that would end early, and more parameters than can be counted', () => {
    const writer = new WireWriter();
    expect(() => writer.parse('', 'select 1\0; drop table x')).toThrow(QueryError);
    expect(() => writer.bind('', '', new Array(65_536).fill(null))).toThrow(QueryError);
  });
});
