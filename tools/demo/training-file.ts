import { FileWriter, type DemoFile, type Expected, type FileFormat } from './file-format.js';
import type { Random } from './random.js';
import { choose, type Person } from './staff-file.js';
import { certificateIssuers, providers, trainings } from './vocabulary.js';

interface Line {
  cells: string[];
  earlier: string[][];
  random: Random;
  start: string;
  end: string;
  today: string;
}

interface Blemish {
  expected: Expected;
  what: string;
  apply(line: Line): void;
}

const header = [
  'NIP',
  'Nama Diklat',
  'Jenis Diklat',
  'Penyelenggara',
  'Tanggal Mulai',
  'Tanggal Selesai',
  'JP',
  'Nomor Sertifikat',
];
const NUMBER = 0,
  TITLE = 1,
  KIND = 2,
  START = 4,
  END = 5,
  JP = 6,
  CERTIFICATE = 7;
const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const local = (date: string): string => date.split('-').reverse().join('-');

export const trainingBlemishes = {
  unknownKind: {
    expected: 'REJECT_OR_MAP',
    what: 'kind unknown to the table',
    apply: ({ cells }) => {
      cells[KIND] = 'Webinar Nasional';
    },
  },
  sameRowAgain: {
    expected: 'SKIP_DUPLICATE',
    what: 'same row again',
    apply: ({ cells, earlier, random }) => {
      cells.splice(0, cells.length, ...random.pick(earlier));
    },
  },
  unknownNumber: {
    expected: 'REJECT',
    what: 'unknown NIP',
    apply: ({ cells }) => {
      cells[NUMBER] = '199912312025211999';
    },
  },
  noCertificate: {
    expected: 'ACCEPT',
    what: 'no certificate number',
    apply: ({ cells, random }) => {
      cells[CERTIFICATE] = '';
      cells[TITLE] += ` kelas ${random.int(1, 1_000_000)}`;
    },
  },
  impossibleDate: {
    expected: 'REJECT',
    what: 'no such date',
    apply: ({ cells, end }) => {
      cells[END] = `31-02-${end.slice(0, 4)}`;
    },
  },
  formulaTitle: {
    expected: 'REJECT_OR_NEUTRALISE',
    what: 'formula',
    apply: ({ cells }) => {
      cells[TITLE] = '@SUM(1+1)*cmd|calc';
    },
  },
  inFuture: {
    expected: 'REJECT',
    what: 'in the future',
    apply: ({ cells, today }) => {
      cells[END] = local(plusDays(today, 114));
    },
  },
  jpInWords: {
    expected: 'REJECT',
    what: 'JP in words',
    apply: ({ cells }) => {
      cells[JP] = 'dua puluh';
    },
  },
  typographicTitle: {
    expected: 'ACCEPT',
    what: 'Windows-1252 dash and quotes',
    apply: ({ cells }) => {
      cells[TITLE] += ' – angkatan “kedua”';
    },
  },
  decimalComma: {
    expected: 'ACCEPT',
    what: 'JP with a decimal comma',
    apply: ({ cells }) => {
      cells[JP] += ',5';
    },
  },
  otherDateFormat: {
    expected: 'ACCEPT',
    what: 'another date format',
    apply: ({ cells, start }) => {
      cells[START] = start.replaceAll('-', '/');
    },
  },
  endsBeforeStart: {
    expected: 'REJECT',
    what: 'ends before it starts',
    apply: ({ cells, start }) => {
      cells[END] = local(plusDays(start, -3));
    },
  },
  dateWithMonthName: {
    expected: 'ACCEPT',
    what: 'date with the name of the month',
    apply: ({ cells, start }) => {
      cells[START] =
        `${Number(start.slice(8))} ${months[Number(start.slice(5, 7)) - 1]} ${start.slice(0, 4)}`;
    },
  },
  dateWithTime: {
    expected: 'ACCEPT',
    what: 'date with a time',
    apply: ({ cells, start, end }) => {
      cells[START] = `${start} 00:00:00`;
      cells[END] = `${end.split('-').reverse().join('/')} 16:30`;
    },
  },
  twoDigitYear: {
    expected: 'REJECT',
    what: 'year of two digits',
    apply: ({ cells, start }) => {
      cells[START] = `${start.slice(8)}-${start.slice(5, 7)}-${start.slice(2, 4)}`;
    },
  },
  jpWithUnit: {
    expected: 'ACCEPT',
    what: 'JP with its unit',
    apply: ({ cells }) => {
      cells[JP] += ' JP';
    },
  },
  certificateAgain: {
    expected: 'REJECT',
    what: 'certificate number of an earlier row',
    apply: ({ cells, earlier, random }) => {
      const other = random.pick(earlier.filter((row) => row[CERTIFICATE] !== ''));
      cells[NUMBER] = other[NUMBER] ?? '';
      cells[CERTIFICATE] = other[CERTIFICATE] ?? '';
      cells[TITLE] += ' lanjutan';
    },
  },
  dashForEmpty: {
    expected: 'ACCEPT',
    what: 'dash for an empty provider',
    apply: ({ cells }) => {
      cells[3] = '-';
    },
  },
} as const satisfies Record<string, Blemish>;

export type TrainingBlemish = keyof typeof trainingBlemishes;

export interface TrainingOptions {
  rows: number;
  random: Random;
  format: FileFormat;
  people: Person[];
  /** Records lie in the 300 days before it. */
  today: string;
  blemishes: Partial<Record<TrainingBlemish, number>>;
}

export function trainingFile({ rows, random, format, people, today, blemishes }: TrainingOptions): DemoFile {
  const writer = new FileWriter(format),
    clean: string[][] = [];
  if (format.letterhead) for (const text of ['REKAPITULASI RIWAYAT DIKLAT', '']) writer.raw(text);
  writer.raw(header.join(format.delimiter));
  for (let i = 0; i < rows; i++) {
    const training = random.pick(trainings),
      end = plusDays(today, -random.int(1, 300)),
      start = plusDays(end, 1 - training.days);
    const certificate = `800.2/${String(random.int(0, 9_999)).padStart(4, '0')}/${random.pick(certificateIssuers)}/${end.slice(0, 4)}-${i}`;
    const cells = [
      random.pick(people).number,
      training.title,
      training.kind,
      random.pick(providers),
      local(start),
      local(end),
      String(training.jp),
      certificate,
    ];
    const blemish = clean.length > 20 ? choose(random, blemishes) : undefined;
    if (!blemish) {
      writer.row(cells);
      clean.push([...cells]);
      continue;
    }
    const { expected, what, apply } = trainingBlemishes[blemish] as Blemish;
    apply({ cells, earlier: clean, random, start, end, today });
    writer.row(cells, expected, what);
  }
  if (format.signature)
    writer.raw(['', 'JUMLAH', '', '', '', '', String(rows), ''].join(format.delimiter), 'IGNORE', 'total');
  return writer.finish('riwayat-diklat.csv');
}
