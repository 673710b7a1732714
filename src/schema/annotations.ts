/** Data that other layers attach to parts of the schema, by namespace (`postgres`, `validation`, `access` …). Plain JSON, frozen. */
export type Annotations = Readonly<Record<string, unknown>>;
