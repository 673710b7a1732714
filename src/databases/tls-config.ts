import type { TlsOptions } from '../drivers/tls-options.ts';
import { invalidOption, throwIfUnknown } from './config-error.ts';

/** `disable` to `verify-full` as libpq defines them. */
export type SslMode = 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** How a connection is secured. Certificates and keys are PEM texts or paths of PEM files. */
export interface TlsConfig {
  /** Default `verify-full`. */
  readonly mode?: SslMode;
  readonly ca?: string | readonly string[];
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  /** The name to check the certificate against, where it is not the host's. */
  readonly serverName?: string;
  /** `false` is `mode: 'require'`: encrypted, but whoever answers is believed. */
  readonly rejectUnauthorized?: boolean;
}

const MODES: readonly string[] = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'];
const OPTIONS: readonly string[] = ['mode', 'ca', 'cert', 'key', 'passphrase', 'serverName', 'rejectUnauthorized'];

/**
 * What drivers take, with files read. `ssl: true` is `verify-full`; `sslMode` without `ssl` says the rest;
 * without either, connections are in the clear. Throws `ConfigurationError`.
 */
export function resolveTls(ssl: boolean | TlsConfig | undefined, sslMode: string | undefined): TlsOptions | null {
  if (sslMode !== undefined && !MODES.includes(sslMode))
    throw invalidOption('sslMode', 'is no such mode', `Use ${MODES.join(', ')}.`);
  if (ssl !== undefined && typeof ssl !== 'boolean' && (typeof ssl !== 'object' || ssl === null))
    throw invalidOption('ssl', 'must be true, false or an object');
  if (ssl === undefined && sslMode === undefined) return null;
  if (ssl === false && sslMode !== undefined && sslMode !== 'disable')
    throw invalidOption('ssl', 'contradicts `sslMode`', 'Give one of them.');
  const config: TlsConfig = typeof ssl === 'object' ? ssl : {};

  throwIfUnknown(Object.keys(config), OPTIONS, 'in `ssl`');
  const mode =
    ssl === false
      ? 'disable'
      : (sslMode ?? config.mode ?? (config.rejectUnauthorized === false ? 'require' : 'verify-full'));

  if (!MODES.includes(mode)) throw invalidOption('ssl.mode', 'is no such mode', `Use ${MODES.join(', ')}.`);
  if (mode === 'disable') return null;

  return {
    // Checked against the list above.
    mode: mode as TlsOptions['mode'],
    ca: config.ca === undefined ? null : [config.ca].flat().map((item) => readPem('ssl.ca', item)),
    certificate: readOptional('ssl.cert', config.cert),
    key: readOptional('ssl.key', config.key),
    passphrase: config.passphrase ?? null,
    serverName: config.serverName ?? null,
  };
}

function readOptional(option: string, value: string | undefined): string | null {
  return value === undefined ? null : readPem(option, value);
}

function readPem(option: string, value: unknown): string {
  if (typeof value !== 'string') throw invalidOption(option, 'must be a PEM text or the path of a PEM file');
  if (value.includes('-----BEGIN')) return value;
  // Found without an import, so that the same code loads where there are no files.
  const files = globalThis.process?.getBuiltinModule?.('node:fs');

  if (files === undefined)
    throw invalidOption(option, 'is a path, but this runtime has no files', 'Give the PEM text itself.');
  try {
    return files.readFileSync(value, 'utf8');
  } catch (error) {
    const { code } = error as { readonly code?: unknown };

    throw invalidOption(option, `names a file that cannot be read (${String(code)})`, 'Check the path.');
  }
}
