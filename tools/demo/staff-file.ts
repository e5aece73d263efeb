import { must } from '#platform';
import { FileWriter, type DemoFile, type Expected, type FileFormat } from './file-format.js';
import type { Random } from './random.js';
import {
  agencies,
  familyNames,
  givenNames,
  pnsRanks,
  positions,
  pppkRanks,
  titlesBefore,
  titlesBehind,
} from './vocabulary.js';

export interface Person {
  number: string;
  birthDate: string;
  type: 'PNS' | 'CPNS' | 'PPPK';
}

type Cells = string[];
interface Line {
  cells: Cells;
  person: Person;
  /** Cells that stand before it, for copies. */
  earlier: Line[];
  random: Random;
  delimiter: string;
}

interface Blemish {
  expected: Expected;
  what: string;
  /** Changes the cells, or answers with the raw text of the line. */
  apply(line: Line): string | void;
}

const header = [
  'NO',
  'NIP BARU',
  'GELAR DEPAN',
  'NAMA',
  'GELAR BELAKANG',
  'TANGGAL LAHIR',
  'JK',
  'STATUS',
  'GOL',
  'JENIS JABATAN',
  'JABATAN',
  'UNIT KERJA',
  'EMAIL',
  'NO HP',
  'NIP ATASAN',
];
const NUMBER = 1,
  NAME = 3,
  BIRTH = 5,
  SEX = 6,
  POSITION = 10,
  AGENCY = 11,
  EMAIL = 12;

/** What stands in a cell of a row. */
const cell = (cells: readonly string[], at: number): string => cells[at] ?? '';

const shiftDate = (date: string): string =>
  `${String((Number(date.slice(0, 2)) % 28) + 1).padStart(2, '0')}${date.slice(2)}`;

export const staffBlemishes = {
  mangledNumber: {
    expected: 'REJECT',
    what: 'NIP mangled by a spreadsheet',
    apply: ({ cells }) => {
      cells[NUMBER] = `${cell(cells, NUMBER).charAt(0)},${cell(cells, NUMBER).slice(1, 6)}E+17`;
    },
  },
  shortNumber: {
    expected: 'REJECT',
    what: 'NIP of 17 digits',
    apply: ({ cells }) => {
      cells[NUMBER] = cell(cells, NUMBER).slice(0, 17);
    },
  },
  birthMonth13: {
    expected: 'REJECT',
    what: 'NIP with birth month 13',
    apply: ({ cells }) => {
      cells[NUMBER] = `${cell(cells, NUMBER).slice(0, 4)}13${cell(cells, NUMBER).slice(6)}`;
    },
  },
  numberOfAnotherRow: {
    expected: 'REJECT',
    what: 'NIP of another row',
    apply: ({ cells, earlier, random }) => {
      cells[NUMBER] = random.pick(earlier).person.number;
    },
  },
  rowCutShort: {
    expected: 'REJECT',
    what: 'row cut short',
    apply: ({ cells }) => {
      cells.length = 9;
    },
  },
  formulaName: {
    expected: 'REJECT_OR_NEUTRALISE',
    what: 'formula in a name',
    apply: ({ cells }) => {
      cells[NAME] = '=HYPERLINK("http://x.example";"klik")';
    },
  },
  invalidEmail: {
    expected: 'REJECT_OR_WARN',
    what: 'e-mail address that is none',
    apply: ({ cells }) => {
      cells[EMAIL] = cell(cells, EMAIL).replace('@', ' at ');
    },
  },
  birthDateDiffers: {
    expected: 'WARN',
    what: 'birth date differs from the NIP',
    apply: ({ cells }) => {
      cells[BIRTH] = shiftDate(cell(cells, BIRTH));
    },
  },
  spacedNumber: {
    expected: 'ACCEPT',
    what: 'NIP written with spaces',
    apply: ({ cells }) => {
      const n = cell(cells, NUMBER);
      cells[NUMBER] = `${n.slice(0, 8)} ${n.slice(8, 14)} ${n[14]} ${n.slice(15)}`;
    },
  },
  agencyInCapitals: {
    expected: 'ACCEPT',
    what: 'unit in capitals with a trailing blank',
    apply: ({ cells }) => {
      cells[AGENCY] = `${cell(cells, AGENCY).toUpperCase()} `;
    },
  },
  noEmail: {
    expected: 'ACCEPT',
    what: 'no e-mail address',
    apply: ({ cells }) => {
      cells[EMAIL] = '';
    },
  },
  sexDiffers: {
    expected: 'WARN',
    what: 'sex differs from the NIP',
    apply: ({ cells }) => {
      cells[SEX] = cells[SEX] === 'L' ? 'P' : 'L';
    },
  },
  quotedNumber: {
    expected: 'ACCEPT',
    what: 'NIP with an apostrophe',
    apply: ({ cells }) => {
      cells[NUMBER] = `'${cells[NUMBER]}`;
    },
  },
  numberAsText: {
    expected: 'ACCEPT',
    what: 'NIP wrapped as a text formula',
    apply: ({ cells }) => {
      cells[NUMBER] = `="${cells[NUMBER]}"`;
    },
  },
  roundedNumber: {
    expected: 'REJECT',
    what: 'NIP rounded by a spreadsheet',
    apply: ({ cells }) => {
      cells[NUMBER] = `${cell(cells, NUMBER).slice(0, 15)}000`;
    },
  },
  sameRowAgain: {
    expected: 'SKIP_DUPLICATE',
    what: 'same row again',
    apply: ({ cells, earlier, random }) => {
      const copy = random.pick(earlier).cells;
      cells.splice(1, cells.length, ...copy.slice(1));
    },
  },
  agencyAbbreviated: {
    expected: 'ACCEPT',
    what: 'unit by its abbreviation',
    apply: ({ cells }) => {
      cells[AGENCY] = agencies.find(([name]) => name === cells[AGENCY])?.[1] ?? cell(cells, AGENCY);
    },
  },
  birthDateOfSpreadsheet: {
    expected: 'ACCEPT',
    what: 'birth date as a day number',
    apply: ({ cells, person }) => {
      cells[BIRTH] = String(Math.round((Date.parse(person.birthDate) - Date.UTC(1899, 11, 30)) / 86_400_000));
    },
  },
  valueOverTwoLines: {
    expected: 'ACCEPT',
    what: 'value over two lines',
    apply: ({ cells }) => {
      cells[POSITION] = cell(cells, POSITION).replace(' ', '\n');
    },
  },
  noBreakSpaces: {
    expected: 'ACCEPT',
    what: 'no-break spaces',
    apply: ({ cells }) => {
      cells[NUMBER] = `\u00a0${cells[NUMBER]}\u00a0`;
      cells[NAME] = cell(cells, NAME).replaceAll(' ', '\u00a0');
    },
  },
  unclosedQuote: {
    expected: 'REJECT',
    what: 'quotation mark never closed',
    apply: ({ cells, delimiter }) =>
      [...cells.slice(0, NAME), `"${cells[NAME]}`, ...cells.slice(NAME + 1)].join(delimiter),
  },
  repeatedHeader: {
    expected: 'IGNORE',
    what: 'header again',
    apply: ({ delimiter }) => header.join(delimiter),
  },
  unknownType: {
    expected: 'REJECT',
    what: 'unknown employment status',
    apply: ({ cells }) => {
      cells[7] = 'Honorer';
    },
  },
} as const satisfies Record<string, Blemish>;

export type StaffBlemish = keyof typeof staffBlemishes;

export interface StaffOptions {
  rows: number;
  random: Random;
  format: FileFormat;
  /** Of the invented e-mail addresses. */
  domain?: string;
  /** Share of the rows with each blemish. */
  blemishes: Partial<Record<StaffBlemish, number>>;
}

/** An invented staff export. Answers also with the people that a reader of the file should know afterwards. */
export function staffFile({ rows, random, format, blemishes, domain = 'medan.example' }: StaffOptions): {
  file: DemoFile;
  known: Person[];
} {
  const writer = new FileWriter(format),
    known: Person[] = [],
    clean: Line[] = [],
    numbers = new Set<string>();
  const heads = new Map(agencies.map(([agency]) => [agency, person(random, numbers, 'PNS')]));
  if (format.letterhead)
    for (const text of ['PEMERINTAH KOTA MEDAN', 'DAFTAR PEGAWAI NEGERI SIPIL DAN PPPK', ''])
      writer.raw(text);
  writer.raw(header.join(format.delimiter));
  for (let i = 1; i <= rows; i++) {
    const head = [...heads].at(i - 1);
    const line = staffLine(i, random, numbers, heads, format.delimiter, clean, domain, head);
    const blemish = i > heads.size ? choose(random, blemishes) : undefined;
    if (!blemish) {
      writer.row(line.cells);
      clean.push(line);
      known.push(line.person);
      continue;
    }
    const { expected, what, apply } = staffBlemishes[blemish] as Blemish;
    const raw = apply(line);
    if (typeof raw === 'string') writer.raw(raw, expected, what);
    else writer.row(line.cells, expected, what);
    if (expected === 'ACCEPT' || expected === 'WARN') known.push(line.person);
  }
  if (format.signature) {
    writer.raw(
      ['JUMLAH', String(rows), ...Array<string>(13).fill('')].join(format.delimiter),
      'IGNORE',
      'total',
    );
    writer.raw(
      [...Array<string>(11).fill(''), 'Kepala BKPSDM', '', '', ''].join(format.delimiter),
      'IGNORE',
      'signature',
    );
  }
  return { file: writer.finish('pegawai.csv'), known };
}

export function choose<K extends string>(random: Random, shares: Partial<Record<K, number>>): K | undefined {
  let left = random.next();
  for (const [kind, share] of Object.entries(shares) as [K, number][]) if ((left -= share) < 0) return kind;
  return undefined;
}

function staffLine(
  i: number,
  random: Random,
  numbers: Set<string>,
  heads: Map<string, Person>,
  delimiter: string,
  earlier: Line[],
  domain: string,
  head?: [string, Person],
): Line {
  const type = random.chance(0.73) ? 'PNS' : random.chance(0.85) ? 'PPPK' : 'CPNS';
  const who = head?.[1] ?? person(random, numbers, type);
  const name = [
    random.pick(givenNames),
    random.pick(familyNames),
    ...(random.chance(0.35) ? [random.pick(familyNames)] : []),
  ].join(' ');
  const agency = head?.[0] ?? random.pick(agencies)[0];
  const [group, position] = head ? ['JPT Pratama', 'Kepala Dinas'] : random.pick(positions);
  const mobile = `8${random.int(1, 9)}${String(random.int(0, 999_999_999)).padStart(9, '0')}`;
  const [year, month, day] = who.birthDate.split('-');
  const cells = [
    String(i),
    who.number,
    random.pick(titlesBefore),
    name,
    random.pick(titlesBehind),
    `${day}-${month}-${year}`,
    who.number[14] === '1' ? 'L' : 'P',
    who.type,
    random.pick(who.type === 'PPPK' ? pppkRanks : pnsRanks),
    must(group, 'group'),
    must(position, 'position'),
    agency,
    `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${i}@${domain}`,
    random.pick(['+62', '62', '0']) + mobile,
    head ? '' : must(heads.get(agency), 'the entry of heads').number,
  ];
  return { cells, person: who, earlier, random, delimiter };
}

function person(random: Random, numbers: Set<string>, type: Person['type']): Person {
  for (;;) {
    const born = new Date(Date.UTC(1967, 0, 1) + random.int(0, 35 * 365) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const start = Math.min(2025, Number(born.slice(0, 4)) + random.int(21, 35));
    const middle =
      type === 'PPPK' ? random.pick(['21', '22', '24']) : String(random.int(1, 12)).padStart(2, '0');
    const number = `${born.replaceAll('-', '')}${type === 'CPNS' ? 2025 : start}${middle}${random.int(1, 2)}001`;
    if (numbers.has(number)) continue;
    numbers.add(number);
    return { number, birthDate: born, type };
  }
}
