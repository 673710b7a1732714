import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import { parseServerUrl } from './server-url.ts';

const parse = (url: string) => {
  const { parameters, ...rest } = parseServerUrl(url);

  return { ...rest, parameters: Object.fromEntries(parameters) };
};

describe('parseServerUrl', () => {
  it('takes everything apart', () => {
    expect(parse('postgresql://app:secret@db.example.com:6432/shop?sslmode=require&application_name=my+app')).toEqual({
      scheme: 'postgresql',
      user: 'app',
      password: 'secret',
      host: 'db.example.com',
      port: 6432,
      database: 'shop',
      parameters: { sslmode: 'require', application_name: 'my app' },
    });
  });

  it('leaves open what is not there', () => {
    const nothing = {
      user: undefined,
      password: undefined,
      host: undefined,
      port: undefined,
      database: undefined,
      parameters: {},
    };

    expect(parse('mysql://')).toEqual({ ...nothing, scheme: 'mysql' });
    expect(parse('postgres:///shop')).toEqual({ ...nothing, scheme: 'postgres', database: 'shop' });
    expect(parse('postgres://localhost')).toEqual({ ...nothing, scheme: 'postgres', host: 'localhost' });
    expect(parse('postgres://app@/shop')).toEqual({ ...nothing, scheme: 'postgres', user: 'app', database: 'shop' });
  });

  it('decodes percent signs in every part', () => {
    expect(
      parse('postgresql://a%40b:p%2Fw%23%3F%25@%2Fvar%2Frun%2Fpostgresql/my%20shop?options=-c%20a%3Db'),
    ).toMatchObject({
      user: 'a@b',
      password: 'p/w#?%',
      host: '/var/run/postgresql',
      database: 'my shop',
      parameters: { options: '-c a=b' },
    });
  });

  it('knows IPv6', () => {
    expect(parse('postgresql://[2001:db8::1]:5433/a')).toMatchObject({ host: '2001:db8::1', port: 5433 });
    expect(parse('postgresql://[::1]/a')).toMatchObject({ host: '::1', port: undefined });
  });

  it('takes the last @ for the end of a password that should have been encoded', () => {
    expect(parse('mysql://app:p@ss:w@localhost/a')).toMatchObject({
      user: 'app',
      password: 'p@ss:w',
      host: 'localhost',
    });
  });

  it.each([
    'postgresql:/localhost/a',
    'localhost:5432',
    'postgresql://app:p#w@localhost/a',
    'postgresql://a,b/c',
    'postgresql://localhost:port/a',
    'postgresql://::1/a',
    'postgresql://app:topsecret%zz@localhost/a',
  ])('refuses %s without repeating it', (url) => {
    let error: unknown = null;

    try {
      parseServerUrl(url);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(JSON.stringify(error) + String(error)).not.toMatch(/topsecret|p#w/);
  });
});
