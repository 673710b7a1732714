/**
 * The functions that a schema names: default functions, casts, validators.
 * They live beside the graph, so that the graph stays plain data.
 */
export type SchemaFunctions = ReadonlyMap<string, (...args: readonly unknown[]) => unknown>;
