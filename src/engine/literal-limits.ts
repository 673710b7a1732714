/** Limits that are literals in key and text: an unknown limit makes PostgreSQL plan for a tenth of the rows. */
export const LITERAL_LIMITS: ReadonlySet<number> = new Set([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 24, 25, 30, 32, 40, 50, 60, 64, 75, 100, 120, 128, 150, 200, 250,
  256, 300, 400, 500, 512, 1000, 1024, 2000, 5000, 10_000,
]);
