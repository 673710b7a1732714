import { accessorName } from '../../schema/naming.ts';

/** Speaks of every model, in the place of a model's name. */
export const ALL_MODELS = '$allModels';

/** Speaks of every operation, in the place of its name. */
export const ALL_OPERATIONS = '$allOperations';

/** Under which names an extension may speak of a model; what stands under the later goes before the earlier. */
export function namesOfModel(model: string): readonly string[] {
  return [ALL_MODELS, accessorName(model)];
}
