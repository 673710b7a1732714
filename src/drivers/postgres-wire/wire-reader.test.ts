import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { WireListener } from './wire-reader.ts';
import { WireReader } from './wire-reader.ts';

/** A message: its letter, its length, its parts. */
function message(letter: string, ...parts: readonly (string | number | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'number' ? int32(part) : Buffer.from(part))));
  return Buffer.concat([Buffer.from(letter), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  return int32(value).subarray(2);
}

function row(...values: readonly (string | null)[]): Buffer {
  const fields = values.flatMap((value) =>
    value === null ? [int32(-1)] : [int32(Buffer.byteLength(value)), Buffer.from(value)],
  );
  return message('D', int16(values.length), ...fields);
}

/** Everything the reader says, in order. */
function recorder(): { readonly events: unknown[]; readonly listener: WireListener } {
  const events: unknown[] = [];
  return {
    events,
    listener: {
      parseComplete: () => events.push('parsed'),
      described: (columns) => events.push(['described', columns]),
      commandComplete: (rows, count, tag) => events.push(['complete', rows, count, tag]),
      portalSuspended: (rows) => events.push(['suspended', rows]),
      failed: (fields) => events.push(['failed', fields]),
      ready: (status) => events.push(['ready', status]),
      copyIn: () => events.push('copy'),
    },
  };
}

const long = 'a value that is longer than what is cut out of a chunk';

const conversation = Buffer.concat([
  message('1'),
  message(
    'T',
    int16(2),
    'id\0',
    16_384,
    int16(1),
    23,
    int16(4),
    -1,
    int16(0),
    'né\0',
    0,
    int16(0),
    1043,
    int16(-1),
    14,
    int16(0),
  ),
  message('2'),
  row('1', 'short'),
  row('22', ''),
  row(null, '😀'),
  row('4', long),
  row('5', `${long} é`),
  message('C', 'SELECT 5\0'),
  message('N', 'SNOTICE\0', '\0'),
  message('Z', 'I'),
  row('7', 'x'),
  message('s'),
  message('n'),
  message('C', 'INSERT 0 120\0'),
  message('C', 'BEGIN\0'),
  message('C', 'DELETE 3\0'),
  message('C', 'DISCARD ALL\0'),
  message('C', 'DEALLOCATE ALL\0'),
  message('I'),
  message('E', 'SERROR\0', 'VERROR\0', 'C23505\0', 'Mduplicate key\0', '\0'),
  message('G', '\0', int16(0)),
  message('Z', 'E'),
]);

const said = [
  'parsed',
  [
    'described',
    [
      { name: 'id', tableOid: 16_384, attribute: 1, typeOid: 23, typeModifier: -1 },
      { name: 'né', tableOid: 0, attribute: 0, typeOid: 1043, typeModifier: 14 },
    ],
  ],
  [
    'complete',
    [
      ['1', 'short'],
      ['22', ''],
      [null, '😀'],
      ['4', long],
      ['5', `${long} é`],
    ],
    5,
    'plain',
  ],
  ['ready', 'I'],
  ['suspended', [['7', 'x']]],
  ['described', null],
  ['complete', [], 120, 'plain'],
  ['complete', [], 0, 'plain'],
  ['complete', [], 3, 'plain'],
  ['complete', [], 0, 'forgets'],
  ['complete', [], 0, 'forgets'],
  ['complete', [], 0, 'plain'],
  ['failed', { S: 'ERROR', V: 'ERROR', C: '23505', M: 'duplicate key' }],
  'copy',
  ['ready', 'E'],
];

describe('WireReader', () => {
  it('reads a conversation in one chunk', () => {
    const { events, listener } = recorder();
    new WireReader(listener).push(conversation);
    expect(events).toEqual(said);
  });

  it('reads the same wherever it is cut in two', () => {
    for (let at = 1; at < conversation.length; at++) {
      const { events, listener } = recorder();
      const reader = new WireReader(listener);
      reader.push(conversation.subarray(0, at));
      reader.push(conversation.subarray(at));
      expect(events, `cut at ${at}`).toEqual(said);
    }
  });

  it('reads the same in pieces of any size', () => {
    for (let size = 1; size < 40; size++) {
      const { events, listener } = recorder();
      const reader = new WireReader(listener);
      for (let at = 0; at < conversation.length; at += size) reader.push(conversation.subarray(at, at + size));
      expect(events, `pieces of ${size}`).toEqual(said);
    }
  });

  it('keeps values apart from the chunk, whose memory is used again', () => {
    const { events, listener } = recorder();
    const reader = new WireReader(listener);
    const chunk = Buffer.concat([row('short', long), row('12', 'é')]);
    const first = Buffer.from(chunk);
    reader.push(first);
    first.fill(0);
    reader.push(message('C', 'SELECT 2\0'));
    expect(events).toEqual([
      [
        'complete',
        [
          ['short', long],
          ['12', 'é'],
        ],
        2,
        'plain',
      ],
    ]);
  });

  it('reads a message much longer than a chunk', () => {
    const { events, listener } = recorder();
    const reader = new WireReader(listener);
    const value = 'é1'.repeat(200_000);
    const bytes = Buffer.concat([row('7', value), message('C', 'SELECT 1\0')]);
    for (let at = 0; at < bytes.length; at += 65_536) reader.push(bytes.subarray(at, at + 65_536));
    expect(events).toEqual([['complete', [['7', value]], 1, 'plain']]);
  });
});
