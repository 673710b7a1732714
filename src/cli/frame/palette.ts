import colors from 'picocolors';

/** What texts are marked as. */
export interface Palette {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly command: (text: string) => string;
}

/** With colours, or without any sign. */
export function createPalette(hasColors: boolean): Palette {
  const { bold, dim, green, red, yellow, cyan } = colors.createColors(hasColors);
  const as = (format: (text: string) => string) => (text: string) => format(text);
  return { strong: as(bold), faint: as(dim), good: as(green), bad: as(red), warning: as(yellow), command: as(cyan) };
}
