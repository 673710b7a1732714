import type { ConnectionFailureReason } from '../../foundation/errors/connection-failed-error.ts';
import { ConnectionFailedError } from '../../foundation/errors/connection-failed-error.ts';
import { ConnectionLostError } from '../../foundation/errors/connection-lost-error.ts';
import type { FacetError } from '../../foundation/errors/facet-error.ts';

/** Codes of Node.js for connections that could not be made. */
const failures: Readonly<Record<string, ConnectionFailureReason>> = {
  ECONNREFUSED: 'refused',
  ENOENT: 'refused',
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'timeout',
  ENETUNREACH: 'timeout',
  EACCES: 'other',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  HANDSHAKE_SSL_ERROR: 'tls',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls',
};

/** Codes of connections that were there and are not any more. */
const losses = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
]);

/** The error of a network, as users know it; `null` when it is none. */
export function translateConnectionError(error: ReportedError, database: string): FacetError | null {
  const { code, message } = error;
  if (code !== null) {
    if (losses.has(code)) return new ConnectionLostError({}, error.cause);
    const reason = failures[code] ?? (/^(?:ERR_TLS|ERR_SSL|CERT_)/.test(code) ? 'tls' : undefined);
    if (reason !== undefined) return new ConnectionFailedError({ database, reason }, error.cause);
  }
  // Drivers' own errors have no code.
  if (/timeout expired|connection timeout/i.test(message)) {
    return new ConnectionFailedError({ database, reason: 'timeout' }, error.cause);
  }
  if (/does not support SSL|SSL\/TLS/i.test(message)) {
    return new ConnectionFailedError({ database, reason: 'tls' }, error.cause);
  }
  if (/connection (?:terminated|ended|closed|is closed)|closed state|not queryable|was destroyed/i.test(message)) {
    return new ConnectionLostError({}, error.cause);
  }
  return null;
}

/** What drivers put into their errors, with its type checked. */
export interface ReportedError {
  readonly cause: unknown;
  readonly code: string | null;
  readonly message: string;
  text(property: string): string | null;
  number(property: string): number | null;
}

export function reportedError(error: unknown): ReportedError {
  const properties = (typeof error === 'object' && error !== null ? error : {}) as Readonly<Record<string, unknown>>;
  const text = (property: string): string | null => {
    const value = properties[property];
    return typeof value === 'string' ? value : null;
  };

  return {
    cause: error,
    code: text('code'),
    message: text('message') ?? '',
    text,
    number(property) {
      const value = properties[property];
      return typeof value === 'number' ? value : null;
    },
  };
}
