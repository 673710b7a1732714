/** Colours a piece of a printed diagnostic; one that gives the text back colours nothing. */
export type Paint = (text: string, as: 'error' | 'warning' | 'message' | 'place' | 'help') => string;
