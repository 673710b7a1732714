/** A schema of many models, each with ten fields and related to others, as text. */
export function largeSchema(models: number): string {
  return [
    'datasource db {\n  provider = "sqlite"\n}\n',
    'generator client {\n  provider = "facet"\n  output = "./generated"\n}\n',
    'enum Kind {\n  SMALL\n  LARGE\n}\n',
    ...Array.from({ length: models }, (_, number) => modelText(number, models)),
  ].join('\n');
}

function modelText(number: number, models: number): string {
  const next = (number + 1) % models;
  const far = (number * 7 + 3) % models;
  return `/// Things of the sort ${number}.
model Thing${number} {
  id        Int      @id @default(autoincrement())
  code      String   @unique
  /// What it is called.
  name      String
  amount    Decimal?
  kind      Kind     @default(SMALL)
  details   Json?
  isActive  Boolean  @default(true)
  createdAt DateTime @default(now())
  updatedAt DateTime @updatedAt
  nextId    Int
  farId     Int?
  next      Thing${next} @relation("next${number}", fields: [nextId], references: [id])
  far       Thing${far}? @relation("far${number}", fields: [farId], references: [id])
${backRelations(number, models)}
  @@index([nextId])
}
`;
}

function backRelations(number: number, models: number): string {
  const lines: string[] = [];
  for (let other = 0; other < models; other += 1) {
    if ((other + 1) % models === number) lines.push(`  nextOf${other} Thing${other}[] @relation("next${other}")`);
    if ((other * 7 + 3) % models === number) lines.push(`  farOf${other} Thing${other}[] @relation("far${other}")`);
  }
  return lines.join('\n');
}
