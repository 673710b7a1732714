/** The seed of this run: `FACET_ORACLE_SEED`, else the day's, so that every day tries something else and a failure can be repeated. */
export function propertySeed(): number {
  const given = process.env.FACET_ORACLE_SEED;
  return given === undefined || given === '' ? Math.floor(Date.now() / 86_400_000) : Number(given);
}

/** How many cases: `FACET_ORACLE_CASES` where it is set. */
export function propertyCases(usual: number): number {
  const given = process.env.FACET_ORACLE_CASES;
  return given === undefined || given === '' ? usual : Number(given);
}
