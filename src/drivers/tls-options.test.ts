import { describe, expect, it } from 'vitest';
import type { TlsOptions } from './tls-options.ts';
import { tlsConnectionOptions } from './tls-options.ts';

const plain: TlsOptions = {
  mode: 'require',
  ca: null,
  certificate: null,
  key: null,
  passphrase: null,
  serverName: null,
};

describe('tlsConnectionOptions', () => {
  it.each([
    ['prefer', null, false, false],
    ['prefer', 'CA', false, false],
    ['require', null, false, false],
    ['require', 'CA', true, false],
    ['verify-ca', null, true, false],
    ['verify-full', null, true, true],
  ] as const)('%s with authority %s checks the chain: %s, the name: %s', (mode, ca, checksChain, checksName) => {
    const options = tlsConnectionOptions({ ...plain, mode, ca });
    expect(options.rejectUnauthorized).toBe(checksChain);
    expect(options.checkServerIdentity === undefined).toBe(checksName);
  });

  it('hands over certificates and names', () => {
    expect(
      tlsConnectionOptions({
        ...plain,
        mode: 'verify-full',
        ca: ['A', 'B'],
        certificate: 'C',
        key: 'K',
        passphrase: 'P',
      }),
    ).toEqual({ rejectUnauthorized: true, ca: ['A', 'B'], cert: 'C', key: 'K', passphrase: 'P' });
  });
});
