import type { JsonSchema } from './schemas.js';

/** An id as ours are. */
const ID = '01933e5c-7b1a-7c3e-9d52-1f0c8a6b4e21';

const BY_NAME: Readonly<Record<string, unknown>> = {
  year: 2026,
  fromYear: 2025,
  toYear: 2026,
  title: 'Pelatihan Pelayanan Publik Digital',
  name: 'Contoh Nama',
  topic: 'Antrean di loket pelayanan',
  reason: 'Diperbaiki setelah pemeriksaan berkas',
  note: 'Diperiksa bersama atasan',
  text: 'Antrean menjadi lebih singkat sejak pelatihan.',
  description: 'Pelayanan administrasi kependudukan secara daring',
  location: 'Balai Diklat',
  startDate: '2026-03-02',
  endDate: '2026-03-04',
  startsOn: '2026-03-02',
  endsOn: '2026-03-04',
  from: '2026-03-02',
  to: '2026-03-04',
  until: '2026-12-31',
  form: 'technical',
  unit: 'menit',
  hours: 20,
};

/** What the schema takes, with the fields that must be there and those that give an example of their own. */
export function exampleOf(
  schema: JsonSchema,
  components: Readonly<Record<string, JsonSchema>>,
  name = '',
): unknown {
  const ref = schema['$ref'];
  if (typeof ref === 'string')
    return exampleOf(components[ref.split('/').at(-1) ?? ''] ?? {}, components, name);
  if (schema['example'] !== undefined) return schema['example'];
  if (schema['const'] !== undefined) return schema['const'];
  if (schema['default'] !== undefined) return schema['default'];
  const values = schema['enum'] as unknown[] | undefined,
    choices = (schema['oneOf'] ?? schema['anyOf']) as JsonSchema[] | undefined;
  const usual = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (values) return values.includes(usual) ? usual : values[0];
  if (choices) return exampleOf(choices[0] ?? {}, components, name);
  switch (schema['type']) {
    case 'object':
      return exampleObject(schema, components);
    case 'array':
      return Array.from({ length: Math.max(1, Number(schema['minItems'] ?? 0)) }, () =>
        exampleOf((schema['items'] ?? {}) as JsonSchema, components, name.replace(/s$/, '')),
      );
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return typeof usual === 'number' ? usual : Math.max(1, Number(schema['minimum'] ?? 0));
    default:
      return typeof usual === 'string' && fits(usual, schema) ? usual : exampleText(schema, name);
  }
}

function exampleObject(schema: JsonSchema, components: Readonly<Record<string, JsonSchema>>): unknown {
  const required = (schema['required'] ?? []) as string[],
    properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name, property]) => required.includes(name) || property['example'] !== undefined)
      .map(([name, property]) => [name, exampleOf(property, components, name)]),
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const fits = (value: string, { format }: JsonSchema): boolean =>
  format === undefined ? !DAY.test(value) : format === 'date' && DAY.test(value);

function exampleText({ format, minLength, maxLength }: JsonSchema, name: string): string {
  if (format === 'date') return '2026-03-02';
  if (format === 'date-time') return '2026-03-02T02:00:00.000Z';
  if (format === 'email') return 'contoh@medan.example';
  if (format === 'uri') return 'https://contoh.example/berkas';
  if (/Ids?$|^id$/.test(name)) return ID;
  return 'Contoh isian'.padEnd(Number(minLength ?? 0), '.').slice(0, Number(maxLength ?? 60));
}
