import { must } from '#platform';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

export interface CertificateFields {
  seq: number;
  /** Local date of the last day. */
  date: string;
  /** Form of development; its first letters stand for the programme. */
  form: string;
  /** Who issues it. */
  unit: string;
}

type Part = (fields: CertificateFields) => string;

const PARTS: Record<string, Part> = {
  programmeCode: ({ form }) => form.slice(0, 3).toUpperCase(),
  unitCode: ({ unit }) => unit.toUpperCase(),
  romanMonth: ({ date }) => must(ROMAN[Number(date.slice(5, 7)) - 1], 'an item of ROMAN'),
  year: ({ date }) => date.slice(0, 4),
};

/**
 * Compiles a pattern such as `{seq:4}/{programmeCode}/{unitCode}/{romanMonth}/{year}`.
 * @throws RangeError for an unknown placeholder, or without a sequence and a year: such numbers would not be unique
 */
export function certificatePattern(pattern: string): (fields: CertificateFields) => string {
  const parts = pattern
    .split(/(\{[^}]*\})/)
    .filter(Boolean)
    .map((piece): Part => {
      const name = /^\{(.*)\}$/.exec(piece)?.[1];
      if (name === undefined) return () => piece;
      const digits = /^seq:([1-9])$/.exec(name)?.[1];
      if (digits) return ({ seq }) => String(seq).padStart(Number(digits), '0');
      if (!Object.hasOwn(PARTS, name))
        throw new RangeError(
          `{${name}} is not known in a certificate number; use {seq:4}, ${Object.keys(PARTS)
            .map((p) => `{${p}}`)
            .join(', ')}`,
        );
      return must(PARTS[name], 'an item of PARTS');
    });
  if (!/\{seq:[1-9]\}/.test(pattern) || !pattern.includes('{year}'))
    throw new RangeError('a certificate number needs {seq:4} and {year}');
  return (fields) => parts.map((part) => part(fields)).join('');
}
