/** Names that Windows keeps for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Gives each model a file: `OrderItem` is `order-item`; no two are equal where capitals do not count. */
export function fileNames(models: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const model of models) {
    const wanted = kebabCase(model);
    const free = DEVICES.test(wanted) ? `${wanted}-model` : wanted;
    let name = free;
    for (let number = 2; taken.has(name); number += 1) name = `${free}-${number}`;
    taken.add(name);
    names.set(model, name);
  }
  return names;
}

function kebabCase(name: string): string {
  return (
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'model'
  );
}
