import type { Annotations } from '../annotations.ts';
import { isJson } from '../constant-value.ts';
import type { RuleContext } from './rule.ts';

/** Annotations are plain JSON: a schema must survive being written down. */
export function checkAnnotations(context: RuleContext): void {
  check(context.annotations, [], context);

  for (const model of Object.values(context.models)) {
    check(model.annotations, [model.name], context);
    for (const part of [...Object.values(model.fields), ...Object.values(model.relations)]) {
      check(part.annotations, [model.name, part.name], context);
    }
    for (const index of model.indexes)
      check(index.annotations, [model.name, ...(index.name === null ? [] : [index.name])], context);
  }
  for (const type of Object.values(context.compositeTypes)) {
    for (const field of Object.values(type.fields)) check(field.annotations, [type.name, field.name], context);
  }
}

function check(annotations: Annotations, path: readonly string[], { problems }: RuleContext): void {
  for (const [namespace, value] of Object.entries(annotations)) {
    if (isJson(value)) continue;
    problems.error(
      'ANNOTATION_NOT_JSON',
      path,
      `The annotation '${namespace}' holds what JSON cannot say.`,
      'Use text, numbers, booleans, null, arrays and plain objects; name functions and keep them in `functions`.',
    );
  }
}
