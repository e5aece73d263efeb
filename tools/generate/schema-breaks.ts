import type { OpenApiDocument } from '#platform';

type Json = Record<string, unknown>;
type Direction = 'sent' | 'answered';

/**
 * Compares the values that two documents allow: all that was sent must still be taken, all that is answered
 * must have been expected.
 */
export class SchemaBreaks {
  /** The pairs of named schemas around the one that is looked at: a schema may contain itself. */
  private readonly around = new Set<string>();

  constructor(
    private readonly before: OpenApiDocument,
    private readonly after: OpenApiDocument,
  ) {}

  breaks(before: unknown, after: unknown, direction: Direction, where: string): string[] {
    const pair = `${direction} ${nameIn(before)} ${nameIn(after)}`;
    if (this.around.has(pair)) return [];
    if (nameIn(before)) this.around.add(pair);
    const found = this.choiceBreaks(
      resolved(before, this.before),
      resolved(after, this.after),
      direction,
      where,
    );
    if (nameIn(before)) this.around.delete(pair);
    return found;
  }

  private choiceBreaks(before: Json, after: Json, direction: Direction, where: string): string[] {
    const earlier = choicesOf(before),
      present = choicesOf(after);
    if (!earlier && !present) return this.plainBreaks(before, after, direction, where);
    const [needed, offered] =
      direction === 'sent'
        ? [earlier ?? [before], present ?? [after]]
        : [present ?? [after], earlier ?? [before]];
    const ofPair = (need: unknown, offer: unknown) =>
      direction === 'sent'
        ? this.breaks(need, offer, direction, where)
        : this.breaks(offer, need, direction, where);
    return needed.flatMap((need) => {
      const all = offered.map((offer) => ofPair(need, offer));
      if (all.some((found) => found.length === 0)) return [];
      const name = nameIn(need),
        twin = offered.findIndex((offer) => name && nameIn(offer) === name);
      const words = name.split('/').at(-1) || String(resolved(need, this.after)['type'] ?? 'one form');
      return (
        all[twin] ?? [direction === 'sent' ? `${where} takes no ${words}` : `${where} may be ${words} now`]
      );
    });
  }

  private plainBreaks(before: Json, after: Json, direction: Direction, where: string): string[] {
    return [
      ...typeBreaks(before, after, direction, where),
      ...valueBreaks(before, after, direction, where),
      ...this.fieldBreaks(before, after, direction, where),
      ...(before['items'] && after['items']
        ? this.breaks(before['items'], after['items'], direction, `${where}[]`)
        : []),
    ];
  }

  private fieldBreaks(before: Json, after: Json, direction: Direction, where: string): string[] {
    const earlier = (before['properties'] ?? {}) as Json,
      present = (after['properties'] ?? {}) as Json,
      wasRequired = (before['required'] ?? []) as string[],
      isRequired = (after['required'] ?? []) as string[];
    const found: string[] = [];
    for (const [name, schema] of Object.entries(earlier)) {
      const at = `${where}.${name}`;
      if (!(name in present)) found.push(`${at} removed`);
      else found.push(...this.breaks(schema, present[name], direction, at));
      const mayBeAbsent = wasRequired.includes(name) && name in present && !isRequired.includes(name);
      if (direction === 'answered' && mayBeAbsent) found.push(`${at} may be absent now`);
    }
    if (direction === 'sent')
      for (const name of isRequired.filter((each) => !wasRequired.includes(each)))
        found.push(`${where}.${name} is required now`);
    return [...found, ...this.otherFieldBreaks(before, after, direction, where)];
  }

  /** Fields whose names the document does not say. */
  private otherFieldBreaks(before: Json, after: Json, direction: Direction, where: string): string[] {
    const earlier = before['additionalProperties'],
      present = after['additionalProperties'];
    if (direction === 'sent' && present === false && earlier !== false && before['type'] === 'object')
      return [`${where} takes no other fields`];
    return isSchema(earlier) && isSchema(present)
      ? this.breaks(earlier, present, direction, `${where}.*`)
      : [];
  }
}

function typeBreaks(before: Json, after: Json, direction: Direction, where: string): string[] {
  const earlier = typesOf(before),
    present = typesOf(after);
  const [needed, offered] = direction === 'sent' ? [earlier, present] : [present, earlier];
  const fits =
    offered === undefined ||
    needed?.every((type) => offered.includes(type) || (type === 'integer' && offered.includes('number')));
  const words = (types: unknown[] | undefined) => types?.join(' or ') ?? 'anything';
  return fits ? [] : [`${where} is ${words(present)} now, it was ${words(earlier)}`];
}

/** The limits of a value, and on which side of them it may move. */
const LIMITS: Record<string, 'no lower' | 'no higher'> = {
  maximum: 'no lower',
  exclusiveMaximum: 'no lower',
  maxLength: 'no lower',
  maxItems: 'no lower',
  minimum: 'no higher',
  exclusiveMinimum: 'no higher',
  minLength: 'no higher',
  minItems: 'no higher',
};

/** Of an answer, further values are no break: whoever reads it is told to pass over what they do not know. */
function valueBreaks(before: Json, after: Json, direction: Direction, where: string): string[] {
  const earlier = valuesOf(before),
    present = valuesOf(after);
  if (direction === 'answered')
    return [
      ...(earlier && present && !present.some((each) => earlier.includes(each))
        ? [`${where} has other values now`]
        : []),
      ...(before['format'] !== undefined && before['format'] !== after['format']
        ? [`${where} is no ${String(before['format'])} any more`]
        : []),
    ];
  const found: string[] = [];
  if (present && !earlier) found.push(`${where} takes certain values only`);
  if (present)
    for (const each of earlier ?? []) if (!present.includes(each)) found.push(`${where} takes no ${each}`);
  for (const rule of ['format', 'pattern', 'multipleOf'])
    if (after[rule] !== undefined && after[rule] !== before[rule])
      found.push(`${where} has the ${rule} ${String(after[rule])} now`);
  for (const [limit, moves] of Object.entries(LIMITS)) {
    const was = before[limit] as number | undefined,
      is = after[limit] as number | undefined;
    if (is === undefined || was === is) continue;
    const tighter = was === undefined || (moves === 'no lower' ? is < was : is > was);
    if (tighter) found.push(`${where} has the ${limit} ${is} now`);
  }
  return found;
}

const isSchema = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const typesOf = ({ type }: Json): unknown[] | undefined => (type === undefined ? undefined : [type].flat());

const valuesOf = (schema: Json): string[] | undefined =>
  (schema['const'] === undefined ? (schema['enum'] as unknown[] | undefined) : [schema['const']])?.map(
    String,
  );

const choicesOf = (schema: Json): unknown[] | undefined => {
  const choices = schema['oneOf'] ?? schema['anyOf'];
  return Array.isArray(choices) ? choices : undefined;
};

const nameIn = (schema: unknown): string => String((schema as Json | undefined)?.['$ref'] ?? '');

function resolved(schema: unknown, document: OpenApiDocument): Json {
  const name = nameIn(schema).split('/').at(-1);
  return (name ? document.components.schemas[name] : (schema as Json | undefined)) ?? {};
}
