/**
 * Keys made by the client. All randomness comes from the platform's
 * cryptographic source, drawn in blocks since each call to it has a price.
 */
const BLOCK = 4096;
let block = new Uint8Array(0);
let drawn = BLOCK;

function randomBytes(count: number): Uint8Array {
  if (drawn + count > block.length) {
    block = crypto.getRandomValues(new Uint8Array(BLOCK));
    drawn = 0;
  }
  const bytes = block.subarray(drawn, drawn + count);
  drawn += count;
  return bytes;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** RFC 9562, version 4: random. */
export function uuidV4(): string {
  return crypto.randomUUID();
}

let lastMillis = 0;
let sequence = 0;

/**
 * RFC 9562, version 7: 48 bits of milliseconds, then a counter (its method 1) so
 * that ids made by this process within a millisecond sort as they were made.
 */
export function uuidV7(now: number = Date.now()): string {
  const random = randomBytes(10);
  if (now > lastMillis) {
    lastMillis = now;
    // Starts in the lower half, so that there is room to count up.
    sequence = (((random[0] as number) & 0x07) << 8) | (random[1] as number);
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMillis += 1;
      sequence = 0;
    }
  }
  const time = lastMillis.toString(16).padStart(12, '0');
  const counted = `7${sequence.toString(16).padStart(3, '0')}`;
  const variant = HEX[((random[2] as number) & 0x3f) | 0x80] as string;
  let tail = '';
  for (let index = 4; index < 10; index += 1) tail += HEX[random[index] as number];
  return `${time.slice(0, 8)}-${time.slice(8)}-${counted}-${variant}${HEX[random[3] as number]}-${tail}`;
}

const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Draws letters of an alphabet without bias: bytes beyond the last whole multiple are thrown away. */
function randomText(alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    const byte = randomBytes(1)[0] as number;
    if (byte < limit) text += alphabet[byte % alphabet.length];
  }
  return text;
}

let cuidCounter = 0;
let fingerprint: string | null = null;

/** The first version's form, `c` + time + counter + process + random in base 36, 25 characters: sorts by time. */
export function cuidV1(now: number = Date.now()): string {
  fingerprint ??= randomText(BASE36, 4);
  cuidCounter = (cuidCounter + 1) % 36 ** 4;
  return `c${now.toString(36).padStart(8, '0')}${cuidCounter.toString(36).padStart(4, '0')}${fingerprint}${randomText(BASE36, 8)}`;
}

/** The second version's form: 24 letters and digits that tell nothing, the first a letter. */
export function cuidV2(): string {
  return randomText('abcdefghijklmnopqrstuvwxyz', 1) + randomText(BASE36, 23);
}

const URL_SAFE = 'useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict';

/** The form of nanoid: `length` URL-safe characters. */
export function nanoid(length: number): string {
  return randomText(URL_SAFE, length);
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The form of ULID: 10 characters of milliseconds, 16 random, in Crockford's base 32. */
export function ulid(now: number = Date.now()): string {
  let rest = now;
  let time = '';
  for (let index = 0; index < 10; index += 1) {
    time = CROCKFORD[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  return time + randomText(CROCKFORD, 16);
}
