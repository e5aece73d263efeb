import { z } from 'zod';
import { fault, type FaultCode } from './fault-sentences.js';

/** Control characters but tab and line breaks; overrides of the direction, which make a text read as another. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
/**
 * No letters: halves of a pair, what Unicode keeps free for ever, and the mark of a letter that was lost on
 * the way.
 */
const NO_LETTER = /\p{Cs}|\p{Noncharacter_Code_Point}|\ufffd/u;
/** Takes no room, or shows nothing in it. */
const UNSEEN = /[\p{Cf}\p{Zs}\s\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu;

/** What is wrong with a text that a person should read; undefined when nothing is. */
export function faultOfText(text: string): FaultCode | undefined {
  if (CONTROL.test(text)) return 'CONTROL_CHARACTERS';
  if (NO_LETTER.test(text)) return 'TEXT_UNREADABLE';
  if (text.trim() !== '' && text.replace(UNSEEN, '') === '') return 'TEXT_INVISIBLE';
  return undefined;
}

/**
 * What every string of a request passes, beside what its field asks for: one spelling of each letter (NFC),
 * then the faults above.
 */
const inOneSpelling = z.normalize('NFC');
/** What names something stands in a line of a letter, a list or a file: a break in it, as cells of a sheet have, is a space. */
const inOneLine = z.overwrite<string>((text) => text.replace(/(?<!\s)\s*[\t-\r\u2028\u2029]\s*/g, ' '));
const isText = z.check<string>((payload) => {
  const found = faultOfText(payload.value);
  if (found) payload.issues.push({ code: 'custom', input: payload.value, ...fault(found) });
});

/**
 * The one text type: the same string schema for plain, visible text. The schema of a request is made of it wherever it
 * says z.string() (see strictDeep), so that no field can be forgotten.
 * @param isName it names something: of several lines it makes one
 */
export function plainText<S extends z.ZodType>(schema: S, isName = false): S {
  const def: S['_zod']['def'] = schema._zod.def;
  const checks = [inOneSpelling, ...(isName ? [inOneLine] : []), ...(def.checks ?? []), isText];
  return z.clone(schema, { ...def, checks });
}
