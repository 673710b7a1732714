import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import { mysql } from './mysql.ts';
import { pglite } from './pglite.ts';
import { postgres } from './postgres.ts';
import { resolveSqliteConfig } from './sqlite-config.ts';
import { resolveTls } from './tls-config.ts';

/** What a call throws, and that it is about the configuration. */
function problemOf(call: () => unknown): { readonly message: string; readonly hint: string } {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);

    return error as ConfigurationError;
  }
  throw new TypeError('nothing was thrown');
}

describe('sqlite configuration', () => {
  it.each([
    [':memory:', ':memory:'],
    ['sqlite::memory:', ':memory:'],
    ['sqlite://:memory:', ':memory:'],
    ['sqlite:./app.db', './app.db'],
    ['sqlite://./app.db', './app.db'],
    ['sqlite:app.db', 'app.db'],
    ['sqlite:///var/lib/app.db', '/var/lib/app.db'],
    ['sqlite:/var/lib/app.db', '/var/lib/app.db'],
    ['sqlite:../data/app.db', '../data/app.db'],
    ['file:app.db', 'app.db'],
    ['file:///var/lib/app.db', '/var/lib/app.db'],
    ['sqlite:C:\\data\\app.db', 'C:\\data\\app.db'],
    ['sqlite:///C:/data/app.db', 'C:/data/app.db'],
    ['file:///C:/data/app.db', 'C:/data/app.db'],
    ['sqlite:my%20app%3F.db', 'my app?.db'],
    ['sqlite:a#b.db', 'a#b.db'],
    ['sqlite:app.db?mode=memory', ':memory:'],
    ['node-sqlite:./app.db', './app.db'],
  ])('%s → %s', (url, file) => {
    expect(resolveSqliteConfig(url).driver).toMatchObject({ file, isMemory: file === ':memory:' });
  });

  it('takes an object, with the names that other tools use', () => {
    expect(resolveSqliteConfig({ filePath: 'a.db', busyTimeoutMillis: 100, poolSize: 3 })).toMatchObject({
      driver: { file: 'a.db', busyTimeoutMillis: 100 },
      pool: { max: 3 },
    });
    expect(resolveSqliteConfig({ filename: 'a.db' } as never).driver.file).toBe('a.db');
    expect(resolveSqliteConfig({ database: ':memory:' } as never).driver.isMemory).toBe(true);
    expect(resolveSqliteConfig('sqlite:a.db?busyTimeoutMillis=50').driver.busyTimeoutMillis).toBe(50);
  });

  it.each([
    [{}, 'filePath'],
    ['sqlite:', 'filePath'],
    [{ filePath: 'a', synchronous: 'sometimes' }, 'synchronous'],
    ['sqlite:a?mode=ro', 'mode'],
    ['mysql://localhost', 'none of SQLite'],
    ['sqlite:%zz', '%25'],
  ])('refuses %j', (config, named) => {
    const { message, hint } = problemOf(() => resolveSqliteConfig(config as never));

    expect(`${message} ${hint}`).toContain(named);
  });

  it('asks whether another name was meant', () => {
    expect(problemOf(() => resolveSqliteConfig({ filepath: 'a' } as never)).hint).toBe('Did you mean `filePath`?');
  });
});

describe('postgres configuration', () => {
  it('takes a URL and what stands beside it, which wins', () => {
    const { session, pool } = postgres({
      url: 'postgresql://app@localhost/a?application_name=url&search_path=x,%22Y%22&statement_timeout=500&timezone=Europe/Berlin&connection_limit=4&pool_timeout=2&options=-c%20work_mem%3D4MB%20--jit%3Doff',
      applicationName: 'option',
    });

    expect(session).toEqual({
      applicationName: 'option',
      searchPath: ['x', 'Y'],
      statementTimeoutMillis: 500,
      timeZone: 'Europe/Berlin',
      variables: { work_mem: '4MB', jit: 'off' },
    });
    expect(pool).toEqual({ max: 4, acquireTimeoutMillis: 2_000 });
  });

  it('takes the search path of `options` and the schema of Prisma’s URLs', () => {
    expect(postgres('postgresql://localhost/a?options=-csearch_path%3Dmine').session).toEqual({ searchPath: ['mine'] });
    expect(postgres('postgresql://localhost/a?schema=mine').session).toEqual({ searchPath: ['mine'] });
    expect(postgres({ searchPath: ['a', 'b'] }).session).toEqual({ searchPath: ['a', 'b'] });
  });

  it.each([
    [{ prot: 5432 }, 'Did you mean `port`?'],
    [{ port: 70_000 }, 'must be a whole number from 1 to 65535'],
    [{ port: '54a' }, 'port'],
    [{ host: 7 }, '`host` must be a text'],
    [{ password: 7 }, '`password` must be a text or a function'],
    [{ sslMode: 'verify' }, 'Use disable, prefer, require, verify-ca, verify-full.'],
    [{ ssl: 'yes' }, '`ssl` must be true, false or an object'],
    [{ ssl: false, sslMode: 'require' }, 'contradicts'],
    [{ searchPath: [7] }, 'searchPath'],
    [{ statementNames: 'some' }, 'statementNames'],
    ['postgresql://localhost/a?sslmod=require', 'Did you mean `sslmode`?'],
    ['postgresql://localhost/a?client_encoding=latin1', 'UTF8'],
    ['postgresql://localhost/a?options=nonsense', '-c name=value'],
    ['mysql://localhost/a', 'postgresql://'],
  ])('refuses %j', (config, text) => {
    const { message, hint } = problemOf(() => postgres(config as never));

    expect(`${message} ${hint}`).toContain(text);
  });
});

describe('mysql configuration', () => {
  it('takes a URL and an object', () => {
    expect(mysql('mysql://app:secret@localhost/a?connection_limit=3&timezone=%2B02:00')).toMatchObject({
      pool: { max: 3 },
      session: { timeZone: '+02:00' },
    });
    expect(mysql('mariadb://localhost/a').pool).toEqual({});
    expect(
      mysql({
        host: 'localhost',
        user: 'a',
        password: 'b',
        database: 'c',
        poolSize: 7,
        idleTimeout: 50,
        charset: 'utf8mb4',
      }).pool,
    ).toEqual({
      max: 7,
      idleTimeoutMillis: 50,
    });
  });

  it('tells the two apart by the version', () => {
    const { dialect } = mysql('mysql://localhost/a');

    expect(typeof dialect === 'function' ? [dialect('11.4.3-MariaDB').name, dialect('8.4.0').name] : null).toEqual([
      'mariadb',
      'mysql',
    ]);
  });

  it.each([
    [{ ssl_mode: 'x' }, 'sslMode'],
    ['mysql://localhost/a?ssl-mode=SOMETIMES', 'disable'],
    ['postgresql://localhost/a', 'mysql://'],
  ])('refuses %j', (config, text) => {
    const { message, hint } = problemOf(() => mysql(config as never));

    expect(`${message} ${hint}`).toContain(text);
  });
});

describe('pglite configuration', () => {
  it.each(['pglite:', 'pglite::memory:', 'pglite:./data', {}, { dataDir: './data' }])('takes %j', (config) => {
    expect(pglite(config).driver).toMatchObject({ name: 'pglite', maxConnections: 1 });
  });

  it('refuses what it does not know', () => {
    expect(problemOf(() => pglite({ dataDirectory: 'a' } as never)).message).toContain('dataDirectory');
    expect(problemOf(() => pglite('postgresql://localhost')).hint).toContain('pglite:');
  });
});

describe('resolveTls', () => {
  const pem = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';

  it('is off unless asked for', () => {
    expect(resolveTls(undefined, undefined)).toBeNull();
    expect(resolveTls(false, undefined)).toBeNull();
    expect(resolveTls(undefined, 'disable')).toBeNull();
  });

  it('checks everything unless told not to', () => {
    expect(resolveTls(true, undefined)?.mode).toBe('verify-full');
    expect(resolveTls({}, undefined)?.mode).toBe('verify-full');
    expect(resolveTls({ rejectUnauthorized: false }, undefined)?.mode).toBe('require');
    expect(resolveTls({ mode: 'verify-ca' }, undefined)?.mode).toBe('verify-ca');
    expect(resolveTls(true, 'prefer')?.mode).toBe('prefer');
  });

  it('takes certificates as text or as files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'facet-tls-'));
    const file = join(folder, 'ca.pem');

    onTestFinished(() => rmSync(folder, { recursive: true }));

    writeFileSync(file, pem);
    expect(
      resolveTls({ ca: [pem, file], cert: file, key: pem, passphrase: 'p', serverName: 'db' }, 'verify-full'),
    ).toEqual({
      mode: 'verify-full',
      ca: [pem, pem],
      certificate: pem,
      key: pem,
      passphrase: 'p',
      serverName: 'db',
    });
  });

  it('says which file it cannot read', () => {
    const { message } = problemOf(() => resolveTls({ ca: '/nowhere/ca.pem' }, undefined));

    expect(message).toBe('The option `ssl.ca` names a file that cannot be read (ENOENT).');
  });

  it('refuses unknown names', () => {
    expect(problemOf(() => resolveTls({ certificate: pem } as never, undefined)).message).toContain('certificate');
  });
});
