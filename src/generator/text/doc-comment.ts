/** A comment of the schema as the lines of a JSDoc block; none where there is no comment. */
export function docComment(comment: string | null, indent: string = ''): readonly string[] {
  if (comment === null || comment.trim() === '') return [];
  // A comment cannot hold its own end.
  const lines = comment.replaceAll('*/', '*\\/').split(/\r?\n/);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return [`${indent}/** ${only.trim()} */`];
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line.trim()}`.trimEnd()), `${indent} */`];
}
