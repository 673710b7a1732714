/**
 * Stands for the package: your program says `from 'facet-orm'`. Here it is the
 * source, so that the demo runs in a fresh clone without a build.
 */
export * from '../../src/exports/index.ts';
