import type { Capabilities } from '../../dialects/capabilities.ts';
import type { ClientExtension } from '../../engine/client-extension.ts';
import type { Parts } from '../../engine/parts/parts.ts';
import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Model } from '../../schema/model.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ObjectRule, Rule } from '../shape/rule.ts';
import { OBJECT } from '../shape/rule.ts';

/** What rules are made from. */
export interface Grammar {
  readonly schema: Schema;
  readonly capabilities: Capabilities;
  /** What is loaded when first needed. */
  readonly parts: Parts;
  /** Their computed fields may be selected. */
  readonly extensions: readonly ClientExtension[];
  model(name: string): Model;
  /** Rules refer to each other in circles and are made when first asked for, once. */
  memo<T extends Rule>(key: string, make: () => T): T;
}

export function createGrammar(
  schema: Schema,
  capabilities: Capabilities,
  parts: Parts,
  extensions: readonly ClientExtension[] = [],
): Grammar {
  const made = new Map<string, Rule>();
  return {
    schema,
    capabilities,
    parts,
    extensions,
    model(name) {
      const model = schema.models[name];
      if (model === undefined) throw new InternalError({ where: `grammar: no model ${name}` });
      return model;
    },
    memo<T extends Rule>(key: string, make: () => T): T {
      let rule = made.get(key);
      if (rule === undefined) {
        rule = make();
        made.set(key, rule);
      }
      return rule as T;
    },
  };
}

/** An object rule over names whose rules are made when first asked for. */
export function objectRule(noun: string, members: () => Iterable<readonly [string, () => Rule]>): ObjectRule {
  let table: Map<string, () => Rule> | null = null;
  const all = (): Map<string, () => Rule> => {
    table ??= new Map(members());
    return table;
  };
  return {
    kind: OBJECT,
    noun,
    resolve: (name) => all().get(name)?.() ?? null,
    names: () => [...all().keys()],
  };
}
