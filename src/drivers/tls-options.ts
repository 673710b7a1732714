import type { ConnectionOptions } from 'node:tls';
import { checkServerIdentity } from 'node:tls';

/**
 * How a connection is secured, prepared: certificates are contents, not paths.
 * Without encryption (`sslMode=disable`) drivers are given `null` instead.
 */
export interface TlsOptions {
  /**
   * As libpq defines them. `prefer` goes on in the clear where the server has no
   * encryption; `require` encrypts and, unless `ca` is given, trusts any certificate;
   * `verify-ca` checks who signed it, `verify-full` the host name too.
   */
  readonly mode: 'prefer' | 'require' | 'verify-ca' | 'verify-full';
  /** Certificate authorities, PEM; `null` for those of the runtime. */
  readonly ca: string | readonly string[] | null;
  /** The client's own certificate and key, PEM. */
  readonly certificate: string | null;
  readonly key: string | null;
  readonly passphrase: string | null;
  /** The name that `verify-full` checks where it is not the host's; `mysql2` knows the host's only. */
  readonly serverName: string | null;
}

/**
 * The options as Node.js' TLS takes them.
 *
 * @example
 * ```ts
 * import { connect } from 'node:tls';
 *
 * const trusting = { mode: 'require', ca: null, certificate: null, key: null, passphrase: null, serverName: null } as const;
 * const socket = connect({ host: 'localhost', port: 5432, ...tlsConnectionOptions(trusting) });
 * ```
 */
export function tlsConnectionOptions(options: TlsOptions): ConnectionOptions {
  // With an authority at hand, `require` checks it: what libpq does when a root certificate exists.
  const isChecked = options.mode.startsWith('verify') || (options.mode === 'require' && options.ca !== null);

  return {
    rejectUnauthorized: isChecked,
    ...(options.ca === null ? {} : { ca: [options.ca].flat() }),
    ...(options.certificate === null ? {} : { cert: options.certificate }),
    ...(options.key === null ? {} : { key: options.key }),
    ...(options.passphrase === null ? {} : { passphrase: options.passphrase }),
    ...nameCheck(options),
  };
}

/** Node.js checks the host's name together with the chain, which only `verify-full` asks for. */
function nameCheck({ mode, serverName }: TlsOptions): Pick<ConnectionOptions, 'checkServerIdentity'> {
  if (mode !== 'verify-full') return { checkServerIdentity: () => undefined };
  // As a check and not as `servername`, which `pg` replaces by the host.
  if (serverName !== null)
    return { checkServerIdentity: (_, certificate) => checkServerIdentity(serverName, certificate) };
  return {};
}
