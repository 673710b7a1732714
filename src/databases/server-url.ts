import { invalidOption } from './config-error.ts';

/** The parts of `scheme://user:password@host:port/database?option=value`, decoded. */
export interface ServerUrl {
  readonly scheme: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** A name, an address without brackets, or the folder of a Unix socket. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly database: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i;
const HOST_PARTS = /^(\[[^\]]*\]|[^:,]*)(?::(\d+))?$/;

/**
 * Takes a server's URL apart. Not by `URL`: that knows neither socket folders nor which part is
 * wrong, and its errors repeat the whole text with the password in it.
 *
 * Throws `ConfigurationError`.
 */
export function parseServerUrl(url: string): ServerUrl {
  const parts = URL_PARTS.exec(url.trim());

  if (parts === null) {
    throw invalidOption(
      'url',
      'is no valid URL',
      'Write `scheme://user:password@host:port/database`, with `#`, `?` and `/` in a password as %23, %3F and %2F.',
    );
  }
  const [, scheme = '', authority = '', path, query = ''] = parts;
  // The last @ ends the password: people forget to encode those in it.
  const at = authority.lastIndexOf('@');
  const [user, password] = at < 0 ? [] : splitOnce(authority.slice(0, at), ':');
  const host = HOST_PARTS.exec(authority.slice(at + 1));

  if (host === null)
    throw invalidOption(
      'url',
      authority.includes(',') ? 'names several hosts' : 'has no valid host and port',
      'Write one `host:port`; an IPv6 address stands in brackets.',
    );

  return {
    scheme: scheme.toLowerCase(),
    user: decodePart('user', user),
    password: decodePart('password', password),
    host: decodePart('host', unbracket(host[1])),
    port: host[2] === undefined ? undefined : Number(host[2]),
    database: decodePart('database', path),
    parameters: parseQuery(query),
  };
}

/** Options behind the `?`; the last of equal names counts, as in libpq. */
export function parseQuery(query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();

  for (const item of query.split('&')) {
    if (item === '') continue;
    const [name, value = ''] = splitOnce(item, '=');

    parameters.set(decodePart('url', name) ?? '', decodePart(name ?? 'url', value.replaceAll('+', ' ')) ?? '');
  }

  return parameters;
}

function splitOnce(text: string, separator: string): readonly (string | undefined)[] {
  const index = text.indexOf(separator);

  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function unbracket(host: string | undefined): string | undefined {
  return host?.startsWith('[') ? host.slice(1, -1) : host;
}

function decodePart(option: string, text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidOption(option, 'has a % that encodes nothing', 'Write a percent sign as %25.');
  }
}
