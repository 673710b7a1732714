/** Folds the letters A to Z and nothing else, as `mode: 'insensitive'` means and `lowerAscii` does in SQL. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
