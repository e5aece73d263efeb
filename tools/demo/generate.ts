import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { DemoFile, FileFormat } from './file-format.js';
import { Random } from './random.js';
import { staffBlemishes, staffFile, type StaffBlemish } from './staff-file.js';
import { trainingBlemishes, trainingFile, type TrainingBlemish } from './training-file.js';

export type { DemoFile, Expectation } from './file-format.js';

export interface DemoOptions {
  seed?: number;
  staff?: number;
  records?: number;
  /** Local date; records lie in the 300 days before it. */
  today?: string;
  /** Of the invented e-mail addresses. */
  domain?: string;
  staffFormat?: Partial<FileFormat>;
  trainingFormat?: Partial<FileFormat>;
  staffBlemishes?: Partial<Record<StaffBlemish, number>>;
  trainingBlemishes?: Partial<Record<TrainingBlemish, number>>;
}

export interface Demo {
  staff: DemoFile;
  training: DemoFile;
}

const usualOfStaff: StaffBlemish[] = [
  'mangledNumber',
  'shortNumber',
  'birthMonth13',
  'numberOfAnotherRow',
  'rowCutShort',
  'formulaName',
  'invalidEmail',
  'birthDateDiffers',
  'spacedNumber',
  'agencyInCapitals',
  'noEmail',
];
const usualOfTraining: TrainingBlemish[] = [
  'unknownKind',
  'sameRowAgain',
  'unknownNumber',
  'noCertificate',
  'impossibleDate',
  'formulaTitle',
  'inFuture',
  'jpInWords',
  'typographicTitle',
  'decimalComma',
  'otherDateFormat',
  'endsBeforeStart',
];

const shares = <K extends string>(kinds: readonly K[], together: number): Partial<Record<K, number>> =>
  Object.fromEntries(kinds.map((kind) => [kind, together / kinds.length])) as Partial<Record<K, number>>;

/** The blemishes that offices' files usually have; and every one that the generator knows. */
const usualBlemishes = { staff: shares(usualOfStaff, 0.07), training: shares(usualOfTraining, 0.07) };
export const allBlemishes = {
  staff: shares(Object.keys(staffBlemishes) as StaffBlemish[], 0.3),
  training: shares(Object.keys(trainingBlemishes) as TrainingBlemish[], 0.3),
};

/**
 * The files of the demonstration tenant: the same seed gives the same files, byte for byte. All people in
 * them are invented.
 */
export function generateDemo(options: DemoOptions = {}): Demo {
  const { seed = 2026, staff = 300, records = 700, today = new Date().toISOString().slice(0, 10) } = options;
  const { file, known } = staffFile({
    rows: staff,
    ...(options.domain && { domain: options.domain }),
    random: new Random(seed),
    format: { delimiter: ';', encoding: 'utf-8-bom', lineEnd: '\r\n', ...options.staffFormat },
    blemishes: options.staffBlemishes ?? usualBlemishes.staff,
  });
  const training = trainingFile({
    rows: records,
    random: new Random(seed + 1),
    format: { delimiter: ',', encoding: 'windows-1252', lineEnd: '\n', ...options.trainingFormat },
    people: known,
    today,
    blemishes: options.trainingBlemishes ?? usualBlemishes.training,
  });
  return { staff: file, training };
}

/** The expectations as a list: file, line, expected, what. */
export function expectationsCsv({ staff, training }: Demo): string {
  const lines = [staff, training].flatMap((file) =>
    file.expectations.map(({ line, expected, what }) => [file.name, line, expected, what].join(',')),
  );
  return ['file,line,expected,what', ...lines, ''].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { seed: text, staff: text, records: text, today: text, out: text, all: { type: 'boolean' } },
  });
  const demo = generateDemo({
    ...(values.seed && { seed: Number(values.seed) }),
    ...(values.staff && { staff: Number(values.staff) }),
    ...(values.records && { records: Number(values.records) }),
    ...(values.today && { today: values.today }),
    ...(values.all && { staffBlemishes: allBlemishes.staff, trainingBlemishes: allBlemishes.training }),
  });
  const out = values.out ?? '.';
  mkdirSync(out, { recursive: true });
  for (const file of [demo.staff, demo.training]) writeFileSync(join(out, file.name), file.bytes);
  writeFileSync(join(out, 'expectations.csv'), expectationsCsv(demo));
  process.stdout.write(
    `${demo.staff.rows} staff rows and ${demo.training.rows} training rows written to ${out}\n`,
  );
}
