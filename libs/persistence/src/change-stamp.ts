type Operators = Record<string, unknown>;

const FIELD = 'updatedAt';

const names = (fields: unknown): fields is Operators =>
  typeof fields === 'object' && fields !== null && FIELD in fields;

/**
 * The update of a document that is listed by its changes, with the moment of the change: a list of what changed since
 * leaves out for ever what was changed without one. An update that says the moment itself keeps it; any other is given
 * that of the database.
 *
 * @param update operators, or a pipeline, which is left as it is
 */
export function stamped<U>(update: U): U {
  if (Array.isArray(update) || typeof update !== 'object' || update === null) return update;
  const operators = update as Operators,
    { $setOnInsert: first, ...changes } = operators;
  const kinds = Object.keys(changes);
  // A replacement carries its own; what only inserts changes nothing that is there.
  if (kinds.length === 0 || kinds.some((kind) => !kind.startsWith('$') || names(changes[kind])))
    return update;
  const { [FIELD]: _, ...rest } = (first ?? {}) as Operators;
  return {
    ...changes,
    ...(first === undefined || Object.keys(rest).length === 0 ? {} : { $setOnInsert: rest }),
    $currentDate: { ...(changes['$currentDate'] as object | undefined), [FIELD]: true },
  } as U;
}
