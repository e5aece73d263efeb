import { MongoBulkWriteError, MongoServerError, type Document } from 'mongodb';

const FAILED_VALIDATION = 121;

/**
 * A document that is not as the definition of its collection says: a mistake in the program. It says what is
 * wrong, and no value.
 */
export class UntrueDocument extends Error {
  constructor(collection: string, wrong: readonly string[]) {
    super(`a document that is not as ${collection} are defined: ${wrong.join('; ') || 'see its definition'}`);
    this.name = 'UntrueDocument';
  }
}

interface Told {
  operatorName?: string;
  propertyName?: string;
  itemIndex?: number;
  consideredType?: string;
  missingProperties?: string[];
  additionalProperties?: unknown;
  [more: string]: unknown;
}

/** In place of MongoDB's refusal, which repeats the document with all that it says of a person. */
export function toldPlainly(collection: string, error: unknown): unknown {
  if (!(error instanceof MongoServerError) || error.code !== FAILED_VALIDATION) return error;
  return new UntrueDocument(collection, [...new Set(wrongIn(accountOf(error)?.['details'], ''))]);
}

/** Of a bulk, the account of the first write that was refused. */
function accountOf(error: MongoServerError): Document | undefined {
  if (!(error instanceof MongoBulkWriteError)) return error.errInfo;
  const [first] = [error.writeErrors].flat();
  return first?.err.errInfo;
}

/** `path: what` of each rule that is not met. @param told MongoDB's account (`errInfo.details`) */
function wrongIn(told: unknown, path: string): string[] {
  if (Array.isArray(told)) return told.flatMap((part) => wrongIn(part, path));
  if (typeof told !== 'object' || told === null) return [];
  const { operatorName, propertyName, itemIndex, missingProperties, additionalProperties, ...more } =
      told as Told,
    here = [path, propertyName ?? itemIndex].filter((part) => part !== undefined && part !== '').join('.'),
    deeper = Object.values(more).flatMap((part) => wrongIn(part, here));
  if (missingProperties) return missingProperties.map((name) => `${at(here, name)} is missing`);
  if (Array.isArray(additionalProperties) && additionalProperties.every((name) => typeof name === 'string'))
    return additionalProperties.map((name) => `${at(here, String(name))} is not defined`);
  return deeper.length || !operatorName ? deeper : [`${here}: ${operatorName}${foundType(more)}`];
}

const at = (path: string, name: string) => (path ? `${path}.${name}` : name);
const foundType = ({ consideredType }: Pick<Told, 'consideredType'>) =>
  consideredType ? `, found ${consideredType}` : '';
