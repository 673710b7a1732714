import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { redact, revealCauses } from './redact.ts';

/** Shaped as `pg` makes it, with a value in each place where one can stand. */
function postgresError(): Error {
  return Object.assign(new Error('duplicate key: secret-message\n    at secret-frame (x.js:1:1)'), {
    name: 'error',
    code: '23505',
    severity: 'ERROR',
    detail: 'Key (email)=(secret-detail) already exists.',
    hint: 'secret-hint',
    where: 'COPY user, line 1: "secret-where"',
    internalQuery: "select 'secret-query'",
    schema: 'public',
    table: 'user',
    constraint: 'user_email_key',
    parameters: ['secret-parameter'],
  });
}

describe('redact', () => {
  let conceal: (() => void) | null = null;
  afterEach(() => conceal?.());

  it('keeps name, code, frames and names of the schema, and nothing else', () => {
    const safe = redact(postgresError());

    expect(safe).toBeInstanceOf(Error);
    expect({ ...(safe as Error) }).toEqual({
      code: '23505',
      severity: 'ERROR',
      schema: 'public',
      table: 'user',
      constraint: 'user_email_key',
    });
    expect((safe as Error).name).toBe('error');
    expect((safe as Error).stack).toContain('redact.test.ts');
    expect(inspect(safe, { showHidden: true, depth: 9 })).not.toContain('secret');
  });

  it('drops hosts and addresses', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
      address: '10.0.0.7',
      port: 5432,
    });

    expect({ ...(redact(refused) as Error) }).toEqual({ code: 'ECONNREFUSED', syscall: 'connect' });
    expect(inspect(redact(refused))).not.toContain('10.0.0.7');
  });

  it('redacts causes of causes', () => {
    const safe = redact(new Error('secret', { cause: postgresError() })) as Error;

    expect(safe.cause).toMatchObject({ code: '23505' });
    expect(inspect(safe, { showHidden: true, depth: 9 })).not.toContain('secret');
  });

  it('drops the frames when a changed message makes them unrecognisable', () => {
    const error = new Error('first secret');
    // Reading it is what makes the runtime write the stack down.
    expect(error.stack).toContain('first secret');
    error.message = 'second';

    expect((redact(error) as Error).stack).not.toMatch(/secret|at /);
  });

  it('replaces what is not an error, and passes nothing', () => {
    expect(redact('Key (email)=(ada@example.com)')).toBe(
      'hidden, since it may hold row values; log level debug shows it',
    );
    expect(redact(undefined)).toBe(undefined);
    expect(redact(null)).toBe(null);
  });

  it('shows the original while anyone reveals', () => {
    const error = postgresError();
    const first = revealCauses();
    conceal = revealCauses();

    expect(redact(error)).toBe(error);
    first();
    first();
    expect(redact(error)).toBe(error);
    conceal();
    expect(redact(error)).not.toBe(error);
  });
});
