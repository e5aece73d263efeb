import type { EmployeeType } from '#rules';
import type { FindingCode } from './findings.js';
import type { ParticipantKey } from './import-columns.js';
import type { TableRow } from './read-table.js';

type Note = (key: ParticipantKey, code: FindingCode, value?: string) => void;

/**
 * Whom a row of a staff list is about: the type by every column that tells of it, and whether the person
 * serves at all. Notes what refuses the row or is odd about it. @returns null where the row is refused
 */
export function employeeTypeOf(row: TableRow<ParticipantKey>, note: Note): EmployeeType | null {
  const { cells, titles, others } = row,
    told = [{ title: titles.employeeType, text: cells.employeeType }, ...(others.employeeType ?? [])];
  const away = [...told.map(({ text }) => text), cells.legalStatus].map((text) => ({
      text,
      is: service(text),
    })),
    left = away.find(({ is }) => is === 'LEFT');
  const columnOf = (text: string) => (text === cells.legalStatus ? 'legalStatus' : 'employeeType');
  if (left) {
    note(columnOf(left.text), 'EMPLOYEE_LEFT', left.text.slice(0, 60));
    return null;
  }
  const types = told.flatMap(({ title, text }) => readEmployeeType(text) ?? codeIn(title, text) ?? []);
  // "Jenis Pegawai" says PNS of a CPNS too; what says it more exactly counts.
  const type = types[0] === 'PNS' && types.includes('CPNS') ? 'CPNS' : (types[0] ?? null);
  if (!type)
    note(
      'employeeType',
      told.every(({ text }) => text === '') ? 'REQUIRED_VALUE_MISSING' : 'EMPLOYEE_TYPE_UNKNOWN',
    );
  const absent = away.find(({ is }) => is === 'AWAY');
  if (absent) note(columnOf(absent.text), 'EMPLOYEE_AWAY', absent.text.slice(0, 60));
  else if (cells.legalStatus !== '' && service(cells.legalStatus) === null)
    note('legalStatus', 'LEGAL_STATUS_UNKNOWN', cells.legalStatus.slice(0, 60));
  return type;
}

/** The codes of SIASN's column STATUS CPNS PNS. Elsewhere a P means something else. */
const codeIn = (title: string, text: string): EmployeeType | undefined => {
  if (!/cpns/i.test(title)) return undefined;
  return ({ P: 'PNS', C: 'CPNS' } as const)[text.trim().toUpperCase()];
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Words behind a type that change nothing about it. */
const place = String.raw`(?: (?:daerah|pusat|aktif|mpp|kab|kabupaten|kota|kab kota|provinsi|prov|yang|bekerja|pada|dpk|dpb|dipekerjakan|diperbantukan|di|instansi|lain))*`;

/** Never inferred from the number: the same digits can belong to either. */
function readEmployeeType(text: string): EmployeeType | null {
  const word = plain(text.slice(0, 200)).replace(
    /(?: (?:formasi|tahun|tahap|t ?a|angkatan) (?:\d+|[ivx]+)| (?:19|20)\d\d| (?:pemkot|pemkab|pemprov|pemda))+$/,
    '',
  );
  if (new RegExp(`^(cpns|cpnsd|calon (pns|pegawai negeri sipil))${place}$`).test(word)) return 'CPNS';
  if (
    /^(pppk|p3k|asn pppk|pegawai pemerintah dengan perjanjian kerja)( (penuh|paruh) waktu| pw| guru| nakes| tenaga| kesehatan| teknis| dosen| penyuluh| daerah| pusat| aktif)*$/.test(
      word,
    )
  )
    return 'PPPK';
  return new RegExp(`^(pns|pnsd|asn pns|pns asn|pegawai negeri sipil)${place}$`).test(word) ? 'PNS' : null;
}

/** Whether a legal position (kedudukan hukum) lets somebody serve; null where the word tells nothing of it. */
function service(text: string): 'SERVES' | 'AWAY' | 'LEFT' | null {
  const word = plain(text);
  if (word === '') return null;
  if (
    /\b(?:persiapan pensiun|mpp|cltn|cuti (?:di )?luar tanggungan|tugas belajar|(?:pemberhentian|diberhentikan|berhenti) sementara|uang tunggu|wajib militer)\b/.test(
      word,
    )
  )
    return 'AWAY';
  if (
    /\b(?:pensiun|pensiunan|purna ?(?:bakti|tugas)|meninggal|wafat|almarhum|almarhumah|tewas|hilang|(?:berhenti|diberhentikan|pemberhentian)(?! dari jabatan)|mengundurkan|pindah(?! masuk)|mutasi keluar|keluar|tidak aktif|non ?aktif|nonaktif|mencapai bup|putus kontrak|habis (?:masa )?(?:kontrak|perjanjian kerja)|(?:kontrak|perjanjian kerja) (?:habis|berakhir|tidak diperpanjang))\b/.test(
      word,
    )
  )
    return 'LEFT';
  return /\b(?:aktif|dpk|dpb|dipekerjakan|diperbantukan|hukuman disiplin|ditugaskan|penugasan)\b/.test(word)
    ? 'SERVES'
    : null;
}
