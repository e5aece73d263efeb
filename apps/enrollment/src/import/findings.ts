import { faultSentences } from '#platform';
import type { EmployeeNumberDoubt, EmployeeNumberFault } from '../people/participant/employee-number.js';
import { IMPLAUSIBLE_WORDS } from '../record/completion/implausible-words.js';

/** What was noticed about one cell or row. ERROR refuses the row, WARNING lets it pass, INFO only tells. */
export interface Finding {
  line: number;
  /** The column as the office's header names it; null when the finding is about the whole row. */
  column: string | null;
  code: FindingCode;
  severity: Severity;
  message: { id: string; en: string };
}

type Severity = 'ERROR' | 'WARNING' | 'INFO';

const catalogue = {
  // the row as a whole
  ROW_CUT_SHORT: [
    'ERROR',
    'Baris terpotong: kolom berikut tidak ada: {0}',
    'The row is cut short: these columns are absent: {0}',
  ],
  ROW_SHORT: [
    'WARNING',
    'Baris lebih pendek dari judul kolom; kolom terakhir dianggap kosong',
    'The row is shorter than the header; the last column is taken as empty',
  ],
  ROW_TOO_LONG: [
    'ERROR',
    'Baris berisi lebih banyak kolom dari judulnya: mungkin ada pemisah di dalam sebuah isian tanpa tanda kutip',
    'The row has more columns than the header: perhaps a separator inside a value without quotation marks',
  ],
  UNCLOSED_QUOTE: [
    'ERROR',
    'Tanda kutip dibuka tetapi tidak ditutup',
    'A quotation mark is opened and never closed',
  ],
  REPEATED_HEADER: [
    'INFO',
    'Judul kolom diulang; baris ini bukan data',
    'The header again; this line is no record',
  ],
  OTHER_HEADER: ['INFO', 'Judul kolom tabel lain; bukan data', 'The header of another table; no record'],
  ROW_OF_OTHER_TABLE: [
    'ERROR',
    'Baris ini milik tabel lain, yang judul kolomnya ada di baris {0}; pindahkan tabel itu ke lembar atau berkas tersendiri',
    'This row belongs to another table, whose header stands in line {0}; move that table to a sheet or a file of its own',
  ],
  NOT_A_RECORD: [
    'INFO',
    'Baris jumlah, catatan, atau tanda tangan; bukan data',
    'A total, a note or a signature; no record',
  ],
  SECTION_HEADING: [
    'INFO',
    'Judul bagian; untuk baris di bawahnya berlaku: {0}',
    'The heading of a section; of the rows below holds: {0}',
  ],
  DUPLICATE_ROW: [
    'INFO',
    'Sama dengan baris {0}; tidak diproses dua kali',
    'The same as line {0}; not processed twice',
  ],
  // any cell
  FORMULA_CELL: [
    'ERROR',
    'Isian diawali tanda rumus ({0}); tulis sebagai teks biasa',
    'The value starts like a formula ({0}); write it as plain text',
  ],
  UNREADABLE_CHARACTER: [
    'WARNING',
    'Ada huruf yang tidak terbaca; periksa ejaannya',
    'A character cannot be read; check the spelling',
  ],
  TEXT_TOO_LONG: ['ERROR', 'Isian lebih panjang dari {0} huruf', 'The value is longer than {0} characters'],
  CELL_ERROR: [
    'ERROR',
    'Sel ini berisi galat lembar kerja ({0}); perbaiki rumusnya',
    'The cell holds an error of the spreadsheet ({0}); mend its formula',
  ],
  FORMULA_WITHOUT_VALUE: [
    'ERROR',
    'Rumus di sel ini tidak menyimpan hasil; buka berkasnya, simpan kembali, atau tempel sebagai nilai',
    'The formula in this cell has no stored result; open the file and save it again, or paste values',
  ],
  COLUMN_TWICE_DIFFERS: [
    'WARNING',
    'Kolom ini ada dua kali dengan isi berbeda; yang pertama dibaca, bukan "{0}"',
    'The file has this column twice with different contents; the first is read, not "{0}"',
  ],
  CELL_AS_ABOVE: [
    'INFO',
    'Ditulis sama dengan di atas; dibaca seperti baris {0}',
    'Written as the same as above; read as line {0}',
  ],
  EMPLOYEE_FROM_ABOVE: [
    'WARNING',
    'NIP dan nama kosong; dibaca sebagai pegawai di baris {0}',
    'Neither number nor name; read as the person in line {0}',
  ],
  REQUIRED_VALUE_MISSING: ['ERROR', 'Isian wajib ini kosong', 'This value is required'],
  // employee number
  EMPLOYEE_NUMBER_MISSING: ['ERROR', ...faultSentences.EMPLOYEE_NUMBER_MISSING],
  EMPLOYEE_NUMBER_MANGLED: [
    'ERROR',
    'NIP rusak oleh lembar kerja ({0}): format kolom sebagai teks, lalu ekspor lagi',
    'A spreadsheet has mangled the employee number ({0}): format the column as text and export again',
  ],
  EMPLOYEE_NUMBER_CHARACTERS: ['ERROR', ...faultSentences.EMPLOYEE_NUMBER_CHARACTERS],
  EMPLOYEE_NUMBER_LENGTH: [
    'ERROR',
    'NIP harus 18 angka, ini {0} angka',
    'An employee number has 18 digits, this has {0}',
  ],
  EMPLOYEE_NUMBER_BIRTH_DATE: ['ERROR', ...faultSentences.EMPLOYEE_NUMBER_BIRTH_DATE],
  EMPLOYEE_NUMBER_BORN_AHEAD: ['ERROR', ...faultSentences.EMPLOYEE_NUMBER_BORN_AHEAD],
  EMPLOYEE_NUMBER_APPOINTED_AS_CHILD: ['WARNING', ...faultSentences.EMPLOYEE_NUMBER_APPOINTED_AS_CHILD],
  EMPLOYEE_NUMBER_APPOINTED_AHEAD: ['WARNING', ...faultSentences.EMPLOYEE_NUMBER_APPOINTED_AHEAD],
  EMPLOYEE_NUMBER_MONTH: ['ERROR', ...faultSentences.EMPLOYEE_NUMBER_MONTH],
  EMPLOYEE_NUMBER_SEX: ['ERROR', ...faultSentences.EMPLOYEE_NUMBER_SEX],
  EMPLOYEE_NUMBER_SERIAL: ['ERROR', ...faultSentences.EMPLOYEE_NUMBER_SERIAL],
  EMPLOYEE_NUMBER_OF_ANOTHER_ROW: [
    'ERROR',
    'NIP ini milik orang di baris {0}',
    'This employee number belongs to the person in line {0}',
  ],
  EMPLOYEE_IN_ANOTHER_ROW: [
    'ERROR',
    'Orang yang sama ada di baris {0} dengan unit kerja atau isian lain; hanya baris itu yang dipakai',
    'Line {0} has the same person with another agency or other values; only that line is taken',
  ],
  EMPLOYEE_NUMBER_OF_ANOTHER_PERSON: [
    'ERROR',
    'NIP ini sudah tercatat untuk orang lain',
    'This employee number is recorded for another person',
  ],
  EMPLOYEE_INACTIVE: [
    'ERROR',
    'Pegawai ini sudah tidak aktif ketika pelatihan selesai',
    'This person was no longer active when the training ended',
  ],
  EMPLOYEE_UNKNOWN: [
    'ERROR',
    'NIP ini belum terdaftar; impor data pegawai lebih dahulu',
    'Nobody has this employee number; import the staff first',
  ],
  // participants
  EMPLOYEE_TYPE_UNKNOWN: [
    'ERROR',
    'Status kepegawaian tidak dikenal; tulis PNS, CPNS atau PPPK',
    'The employment status is unknown; write PNS, CPNS or PPPK',
  ],
  EMPLOYEE_LEFT: [
    'ERROR',
    'Sudah tidak bekerja ("{0}") dan tidak dimasukkan sebagai pegawai aktif; yang sudah terdaftar dinonaktifkan pada data pegawainya',
    'No longer serves ("{0}") and is not entered as active; who is registered already is set inactive in the data of the person',
  ],
  EMPLOYEE_AWAY: [
    'WARNING',
    'Sedang tidak bertugas ("{0}"); tetap dicatat sebagai pegawai aktif',
    'Is away at present ("{0}"); recorded as active all the same',
  ],
  LEGAL_STATUS_UNKNOWN: [
    'WARNING',
    'Kedudukan hukum "{0}" tidak dikenal; dicatat sebagai pegawai aktif',
    'The legal position "{0}" is not known; recorded as active',
  ],
  BIRTH_DATE_DIFFERS: [
    'WARNING',
    'Tanggal lahir berbeda dengan NIP',
    'The date of birth differs from the employee number',
  ],
  BIRTH_DATE_UNREADABLE: [
    'WARNING',
    'Tanggal lahir tidak terbaca; yang dari NIP dipakai',
    'The date of birth cannot be read; the one in the employee number is taken',
  ],
  CONTRACT_START_UNREADABLE: [
    'WARNING',
    'Tanggal mulai kontrak tidak terbaca dan tidak disimpan; batas JP dihitung per tahun kalender',
    'The start of the agreement cannot be read and is not stored; the ceiling counts calendar years',
  ],
  CONTRACT_START_NOT_PPPK: [
    'WARNING',
    'Hanya PPPK memiliki kontrak; tanggalnya tidak disimpan',
    'Only a PPPK has an agreement; its date is not stored',
  ],
  SEX_DIFFERS: ['WARNING', 'Jenis kelamin berbeda dengan NIP', 'The sex differs from the employee number'],
  SEX_UNREADABLE: [
    'WARNING',
    'Jenis kelamin tidak dikenal; yang dari NIP dipakai',
    'The sex is not understood; the one in the employee number is taken',
  ],
  EMAIL_INVALID: [
    'WARNING',
    'Alamat e-mail tidak sah dan tidak disimpan',
    'The e-mail address is not valid and is not stored',
  ],
  EMAIL_SEVERAL: [
    'WARNING',
    'Lebih dari satu alamat e-mail; hanya yang pertama disimpan',
    'Several e-mail addresses; only the first is stored',
  ],
  PHONE_INVALID: [
    'WARNING',
    'Nomor telepon tidak sah dan tidak disimpan',
    'The phone number is not valid and is not stored',
  ],
  RANK_UNKNOWN: [
    'WARNING',
    'Golongan tidak dikenal dan tidak disimpan',
    'The rank is not known and is not stored',
  ],
  POSITION_GROUP_UNKNOWN: [
    'WARNING',
    'Jenis jabatan tidak dikenal dan tidak disimpan',
    'The kind of position is not known and is not stored',
  ],
  SUPERVISOR_NUMBER_INVALID: [
    'WARNING',
    'NIP atasan tidak sah dan tidak disimpan',
    "The superior's employee number is not valid and is not stored",
  ],
  AGENCY_CREATED: [
    'INFO',
    'Unit kerja "{0}" belum ada dan akan dibuat',
    'The agency "{0}" does not exist yet and will be created',
  ],
  AGENCY_REFUSED: [
    'ERROR',
    'Unit kerja "{0}" tidak dikenal, atau bukan wewenang pengirim',
    'The agency "{0}" is not known, or not one that the sender may write for',
  ],
  // completions
  FORM_UNKNOWN: [
    'ERROR',
    'Jenis "{0}" tidak ada di tabel konversi JP',
    'The kind "{0}" is not in the table of learning forms',
  ],
  DATE_UNREADABLE: [
    'ERROR',
    'Tanggal tidak terbaca; tulis HH-BB-TTTT, misalnya 17-08-2026',
    'The date cannot be read; write DD-MM-YYYY, for example 17-08-2026',
  ],
  DATE_IMPOSSIBLE: ['ERROR', 'Tanggal ini tidak ada di kalender', 'There is no such date'],
  DATE_AMBIGUOUS: [
    'ERROR',
    'Tanggal di berkas ini menulis bulan lebih dahulu, sehingga tanggal ini dapat berarti dua hari; tulis seperti 17-08-2026 atau 2026-08-17',
    'Dates of this file have the month first, so that this one can mean two days; write 17-08-2026 or 2026-08-17',
  ],
  DATE_ORDER_MIXED: [
    'WARNING',
    'Berkas ini mencampur urutan hari dan bulan; tanggal ini dibaca dengan hari lebih dahulu, periksalah',
    'This file mixes the order of day and month; this date is read with the day first, look at it',
  ],
  DATE_TWO_DIGIT_YEAR: [
    'ERROR',
    'Tahun ditulis dua angka; tulis empat angka',
    'The year has two digits; write four',
  ],
  DATE_OF_MONTH: [
    'WARNING',
    'Hanya bulannya yang tertulis; dicatat sebagai {0}',
    'Only the month is given; recorded as {0}',
  ],
  DATE_OF_YEAR: [
    'WARNING',
    'Hanya tahunnya yang tertulis; dicatat sebagai {0}',
    'Only the year is given; recorded as {0}',
  ],
  DATE_YEAR_ALONE: [
    'ERROR',
    'Hanya tahunnya yang tertulis; untuk tahun ini dan tahun lalu tulis tanggal atau bulannya',
    'Only the year is given; for this year and the last write the date or the month',
  ],
  DATE_IN_FUTURE: ['ERROR', 'Tanggal selesai belum tiba', 'The last day has not come yet'],
  DATE_RANGE_TOO_LONG: [
    'ERROR',
    'Jarak kedua tanggal lebih dari sepuluh tahun',
    'The two dates are more than ten years apart',
  ],
  ENDS_BEFORE_START: ['ERROR', 'Tanggal selesai mendahului tanggal mulai', 'It ends before it starts'],
  END_DATE_MISSING: [
    'WARNING',
    'Tanggal selesai kosong; dianggap selesai pada hari yang sama',
    'No last day is given; taken as a single day',
  ],
  JP_IN_WORDS: [
    'ERROR',
    'JP ditulis dengan kata; tulis angka',
    'The JP are written in words; write a number',
  ],
  JP_UNREADABLE: [
    'ERROR',
    'JP tidak terbaca sebagai angka; tulis angkanya saja, misalnya 24',
    'The JP cannot be read as a number; write the number alone, for example 24',
  ],
  JP_SEVERAL: [
    'ERROR',
    'Ada lebih dari satu angka; tulis satu jumlah JP saja, misalnya 24',
    'There is more than one number; write one number of JP alone, for example 24',
  ],
  JP_IN_OTHER_UNIT: [
    'ERROR',
    'Ditulis dalam satuan "{0}", bukan JP; tulis jumlah jam pelajarannya, misalnya 24',
    'Written in "{0}", not in JP; write how many learning hours it is, for example 24',
  ],
  JP_AMBIGUOUS: [
    'ERROR',
    'Dapat berarti {0}; tulis tanpa tanda ribuan',
    'Can mean {0}; write it without a sign for thousands',
  ],
  JP_SIGN_TAKEN: [
    'WARNING',
    'Dibaca sebagai {0} JP: sebagai ribuan tidak mungkin',
    'Read as {0} JP: as thousands it cannot be',
  ],
  JP_IS_DATE: [
    'ERROR',
    'Sel JP berformat tanggal atau jam; ubah formatnya menjadi angka',
    'The cell of the JP is formatted as a date or a time; format it as a number',
  ],
  JP_FROM_DATE: [
    'WARNING',
    'Sel JP berformat tanggal; dibaca sebagai {0}',
    'The cell of the JP is formatted as a date; read as {0}',
  ],
  JP_NEGATIVE: ['ERROR', 'JP tidak boleh negatif', 'The JP are negative'],
  JP_MISSING: [
    'ERROR',
    'JP wajib diisi untuk bentuk ini, karena dihitung menurut jam',
    'This form is credited by hours, so the JP must be given',
  ],
  JP_IMPLAUSIBLE: [
    'ERROR',
    'JP lebih dari {0}: mungkin salah tanda desimal',
    'More than {0} JP: perhaps a misplaced decimal sign',
  ],
  JP_ROUNDED: ['WARNING', 'JP dibulatkan ke satu desimal', 'The JP are rounded to one decimal'],
  JP_UNIT_ASSUMED: [
    'WARNING',
    '"Jam" dibaca sebagai jam pelajaran (45 menit)',
    '"Jam" is read as learning hours of 45 minutes',
  ],
  CERTIFICATE_REPEATED: [
    'ERROR',
    'Nomor sertifikat ini sudah ada di baris {0} dengan isi lain',
    'Line {0} has this certificate number with other contents',
  ],
  CERTIFICATE_RECORDED: [
    'ERROR',
    'Nomor sertifikat ini sudah tercatat dengan isi lain',
    'This certificate number is already recorded with other contents',
  ],
  COMPLETION_RECORDED: [
    'INFO',
    'Sudah tercatat sebelumnya; tidak diproses dua kali',
    'Already recorded earlier; not processed twice',
  ],
  CREDIT_BELOW_CLAIM: [
    'WARNING',
    'Diakui lebih sedikit dari yang ditulis: {0}',
    'Less is credited than claimed: {0}',
  ],
  COMPLETION_CORRECTED: [
    'WARNING',
    'Sudah tercatat; baris ini mengubahnya: {0}',
    'Already recorded; this row changes it: {0}',
  ],
  TRAINING_RECORDED: [
    'WARNING',
    'Pelatihan yang sama sudah tercatat ({0}): dihitung satu kali, yang belum ada dilengkapi',
    'The same training is recorded ({0}): it counts once, and what is missing is added',
  ],
  TRAINING_SIMILAR: [
    'WARNING',
    'Ada pelatihan serupa pada hari yang sama ({0}); keduanya dihitung, periksa apakah benar dua pelatihan',
    'There is a similar training on the same days ({0}); both count, look whether they are two',
  ],
  // recorded and counted all the same
  HOURS_BEYOND_DAYS: ['WARNING', ...IMPLAUSIBLE_WORDS.HOURS_BEYOND_DAYS],
  MANY_ON_ONE_DAY: ['WARNING', ...IMPLAUSIBLE_WORDS.MANY_ON_ONE_DAY],
  DAYS_OVERLAP: ['WARNING', ...IMPLAUSIBLE_WORDS.DAYS_OVERLAP],
  HOURS_BEYOND_YEAR: ['WARNING', ...IMPLAUSIBLE_WORDS.HOURS_BEYOND_YEAR],
  // found while applying
  RECORDING_REFUSED: ['ERROR', 'Tidak tercatat: {0}', 'Not recorded: {0}'],
} as const satisfies Record<string, readonly [Severity, string, string]> &
  Record<EmployeeNumberFault | EmployeeNumberDoubt, unknown>;

export type FindingCode = keyof typeof catalogue;

const fill = (text: string, value: string): string => text.replace('{0}', () => value);

/** @param value what the sentence speaks of, where its words differ in both languages */
export function finding(
  line: number,
  column: string | null,
  code: FindingCode,
  value: string | { id: string; en: string } = '',
): Finding {
  const [severity, id, en] = catalogue[code],
    words = typeof value === 'string' ? { id: value, en: value } : value;
  return {
    line,
    column,
    code,
    severity,
    message: { id: fill(id, words.id), en: fill(en, words.en) },
  };
}
