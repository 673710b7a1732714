import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConnectionConfig } from '../../connect/connection-config.ts';
import { fromFolder, inMemory, isDatabaseThere } from './database-files.ts';
import { describeTarget } from './describe-target.ts';

const folder = resolve('/shop');

describe('the place of a database', () => {
  it.each<[string | ConnectionConfig, string | ConnectionConfig]>([
    ['sqlite:./app.db', { url: 'sqlite:./app.db', filePath: resolve('/shop/app.db') }],
    [
      { type: 'sqlite', filePath: 'data/app.db' },
      { type: 'sqlite', filePath: resolve('/shop/data/app.db') },
    ],
    ['pglite:./data', { url: 'pglite:./data', dataDir: resolve('/shop/data') }],
    ['pglite:file://data', { url: 'pglite:file://data', dataDir: resolve('/shop/data') }],
    [
      { type: 'pglite', dataDir: '../data' },
      { type: 'pglite', dataDir: resolve('/data') },
    ],
  ])('starts at the folder: %j', (target, settled) => {
    expect(fromFolder(target, folder)).toEqual(settled);
    expect(isDatabaseThere(fromFolder(target, folder))).toBe(false);
    expect(isDatabaseThere(inMemory(settled))).toBe(true);
    expect(describeTarget(inMemory(settled), 'X')).toBe('X in memory');
  });

  it.each<string | ConnectionConfig>([
    'sqlite::memory:',
    'sqlite:app.db?mode=memory',
    `sqlite:${resolve('/there/app.db')}`,
    'pglite:',
    'pglite:idb://data',
    { type: 'pglite', dataDir: resolve('/there/data') },
    'postgresql://localhost/app',
    { type: 'mysql', database: 'app' },
  ])('is kept: %j', (target) => {
    expect(fromFolder(target, folder)).toBe(target);
  });

  it('is named for people', () => {
    expect(describeTarget('pglite:./some/data', 'PostgreSQL')).toBe('PostgreSQL folder data');
    expect(describeTarget('sqlite:./some/app.db', 'SQLite')).toBe('SQLite file app.db');
  });
});
