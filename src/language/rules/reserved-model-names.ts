/** Names that generated code cannot give to a type: words of JavaScript, and the class of Prisma's client. */
export const reservedModelNames: ReadonlySet<string> = new Set(
  (
    'PrismaClient break case catch class const continue debugger default delete do else enum export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public ' +
    'return super switch this throw true try typeof var void while with yield'
  ).split(' '),
);
