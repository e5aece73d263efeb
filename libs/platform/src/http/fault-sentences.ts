/**
 * What is wrong with a field, in Indonesian and English: one table of codes to sentences. The code is stable,
 * clients decide by it; the sentence is for the person who corrects the field. {0} stands for a value that
 * the fault names.
 */
export const faultSentences = {
  // by the form of what was sent
  UNKNOWN_FIELD: ['Isian ini tidak dikenal pada permintaan ini', 'The request has no such field'],
  INVALID_TYPE: [
    'Isian ini tidak ada atau bukan jenis yang diminta ({0})',
    'The value is missing or not of the kind that is asked for ({0})',
  ],
  INVALID_VALUE: ['Isian ini bukan salah satu dari: {0}', 'The value is none of: {0}'],
  INVALID_FORMAT: [
    'Isian ini tidak tertulis dalam bentuk yang diminta ({0})',
    'The value is not written in the form that is asked for ({0})',
  ],
  TOO_SMALL: [
    'Isian ini kurang dari batas terendah ({0})',
    'The value is below the least that is allowed ({0})',
  ],
  TOO_BIG: ['Isian ini melebihi batas tertinggi ({0})', 'The value is above the most that is allowed ({0})'],
  NOT_MULTIPLE_OF: ['Isian ini bukan kelipatan {0}', 'The value is not a multiple of {0}'],
  INVALID_UNION: [
    'Isian ini tidak sesuai dengan salah satu bentuk yang diminta',
    'The value has none of the forms that are asked for',
  ],
  INVALID_KEY: ['Nama isian ini tidak sah', 'The name of this entry is not valid'],
  INVALID_ELEMENT: ['Salah satu isian di dalamnya tidak sah', 'One of the entries is not valid'],
  INVALID: ['Isian ini tidak sah', 'The value is not valid'],
  TOO_DEEP: ['Isian bersarang terlalu dalam', 'The value is nested too deeply'],
  CURSOR_INVALID: ['Bukan nextCursor dari daftar ini', 'This is no nextCursor of this list'],
  FORMULA_CELL: [
    'Isian diawali tanda rumus lembar kerja; tulis sebagai teks biasa',
    'The value starts like a spreadsheet formula; write it as plain text',
  ],
  CONTROL_CHARACTERS: ['Isian memuat karakter kendali', 'The value has control characters'],
  TEXT_UNREADABLE: [
    'Isian memuat tanda yang bukan huruf, atau rusak di perjalanan',
    'The value has characters that are no text, or were damaged on the way',
  ],
  TEXT_INVISIBLE: [
    'Isian ini tidak terlihat: tulis dengan huruf',
    'Nothing of the value can be seen: write it in letters',
  ],
  REQUIRED: ['Isian ini wajib ada', 'This value is required'],
  COLUMN_MAPPING_INVALID: [
    'Pemetaan kolom ditulis sebagai objek JSON: isian kami dan judul atau nomor kolomnya',
    'A mapping of columns is a JSON object: our field and the title or the number of its column',
  ],
  IMPORT_FIELD_UNKNOWN: [
    'Pemetaan ini menyebut isian yang tidak ada pada daftar semacam ini',
    'The mapping names a field that such a list has not',
  ],
  COLUMN_MISSING: ['Kolom wajib ini tidak ada', 'This required column is missing'],

  REPLAY_ONE_WAY: [
    'Isi tepat satu dari: eventId, failedSince, from; until dan types hanya bersama from',
    'Give exactly one of eventId, failedSince and from; until and types go with from',
  ],

  // days and periods
  DATE_IN_FUTURE: ['Tanggal ini belum tiba', 'This day has not come yet'],
  ENDS_BEFORE_START: ['Berakhir sebelum dimulai', 'It ends before it starts'],
  ENROL_UNTIL_AFTER_END: [
    'Batas pendaftaran melewati hari terakhir',
    'Enrolment is open longer than the batch lasts',
  ],
  PERIOD_REVERSED: ['Tahun akhir mendahului tahun awal', 'The last year is before the first'],
  FIRST_PERIOD_OVER: ['Periode pertama sudah lewat', 'The first period is over'],
  EXAMINATION_IN_FUTURE: ['Hari ujian belum tiba', 'The day of the examination has not come yet'],
  PLAN_STEP_IN_FUTURE: ['Hari langkah ini belum tiba', 'The day of this step has not come yet'],
  SESSION_IN_FUTURE: ['Hari sesi ini belum tiba', 'The day of this session has not come yet'],
  REVIEW_NOT_AHEAD: ['Tinjauan berikutnya harus sesudah hari ini', 'The next review must be after today'],
  FINISHED_ON_WRONG_DAY: [
    'Hari selesai mendahului hari pertama atau belum tiba',
    'The day is before the first day or has not come yet',
  ],

  // people and things that are named
  UNKNOWN: ['Tidak ada yang dikenal dengan id ini', 'Nothing is known by this id'],
  PARTICIPANT_UNKNOWN: ['Pegawai ini tidak dikenal', 'There is no such participant'],
  AGENCY_UNKNOWN: [
    'Instansi ini tidak dikenal, atau bukan wewenang pengirim',
    'There is no such agency, or not one of this client',
  ],
  PROGRAMME_UNKNOWN: ['Program ini tidak dikenal', 'There is no such programme'],
  BATCH_UNKNOWN: ['Angkatan ini tidak dikenal', 'There is no such batch'],
  BATCH_OF_OTHER_PROGRAMME: ['Angkatan ini milik program lain', 'The batch is one of another programme'],
  ENROLMENT_UNKNOWN: ['Orang ini tidak terdaftar pada angkatan', 'The person has no place in the batch'],
  SERVICE_UNIT_UNKNOWN: ['Unit pelayanan ini tidak dikenal', 'There is no such service unit'],
  PARTNER_UNKNOWN: ['Mitra ini tidak dikenal', 'There is no such partner'],
  AGREEMENT_ENDED: ['Perjanjian ini sudah berakhir', 'The agreement has ended'],
  AGREEMENT_LAST_DAY: [
    'Hari terakhir harus dalam masa berlaku, sebelum hari terakhir yang disepakati',
    'The last day is within the agreement, before the last day that was agreed',
  ],
  AGREEMENT_UNKNOWN: ['Perjanjian mitra ini tidak dikenal', 'The partner has no such agreement'],
  FUNDING_SOURCE_UNKNOWN: ['Sumber dana ini tidak dikenal', 'There is no such source of money'],
  ATTENDANCE_CODE_UNKNOWN: ['Kode kehadiran ini tidak dikenal', 'There is no such attendance code'],
  INCENTIVE_TYPE_UNKNOWN: [
    'Jenis insentif ini tidak diberikan oleh pejabat',
    'This is no kind of incentive that a person grants',
  ],
  EMPLOYEE_UNKNOWN: ['NIP ini belum terdaftar', 'Nobody has this employee number'],

  // employee numbers
  EMPLOYEE_NUMBER_MISSING: ['NIP kosong', 'The employee number is missing'],
  EMPLOYEE_NUMBER_MANGLED: [
    'NIP rusak oleh lembar kerja: format kolom sebagai teks, lalu ekspor lagi',
    'A spreadsheet has mangled the employee number: format the column as text and export again',
  ],
  EMPLOYEE_NUMBER_CHARACTERS: ['NIP hanya berisi angka', 'An employee number has digits only'],
  EMPLOYEE_NUMBER_LENGTH: ['NIP harus 18 angka', 'An employee number has 18 digits'],
  EMPLOYEE_NUMBER_BIRTH_DATE: [
    'Delapan angka pertama NIP bukan tanggal lahir yang ada di kalender',
    'The first eight digits are no date of the calendar',
  ],
  EMPLOYEE_NUMBER_BORN_AHEAD: [
    'Tanggal lahir pada NIP belum tiba',
    'The date of birth in the employee number has not come yet',
  ],
  EMPLOYEE_NUMBER_MONTH: [
    'Angka ke-13 dan 14 NIP PNS adalah bulan 01-12',
    'Digits 13 and 14 of a PNS are a month, 01-12',
  ],
  EMPLOYEE_NUMBER_SEX: [
    'Angka ke-15 NIP adalah 1 (laki-laki) atau 2 (perempuan)',
    'Digit 15 is 1 (male) or 2 (female)',
  ],
  EMPLOYEE_NUMBER_SERIAL: [
    'Tiga angka terakhir NIP adalah 001-999; 000 biasanya karena pembulatan oleh lembar kerja',
    'The last three digits are 001-999; 000 usually comes from rounding in a spreadsheet',
  ],
  EMPLOYEE_NUMBER_APPOINTED_AS_CHILD: [
    'Menurut NIP, pengangkatan terjadi sebelum usia 15 tahun; periksa NIP ini',
    'By the employee number the person was appointed before the age of 15; check the number',
  ],
  EMPLOYEE_NUMBER_APPOINTED_AHEAD: [
    'Tahun pengangkatan pada NIP belum tiba; periksa NIP ini',
    'The year of appointment in the employee number has not come yet; check the number',
  ],
  EMPLOYEE_NUMBER_SAME: [
    'NIP baru sama dengan NIP lama',
    'The new employee number is the same as the former',
  ],
  SUPERVISOR_NUMBER_INVALID: ['NIP atasan tidak sah', "The superior's employee number is not valid"],

  // a record that could not be taken
  PARTICIPANT_INACTIVE: ['Pegawai ini tidak aktif lagi', 'The person no longer serves in this government'],
  EXTERNAL_ID_TAKEN: [
    'Aplikasi Anda sudah memakai externalId ini untuk data lain',
    'Your client uses this externalId for something else already',
  ],
  EMPLOYEE_NUMBER_TAKEN: ['NIP ini milik pegawai lain', 'Somebody else has this employee number'],
  PERSON_ERASED: [
    'Data pegawai ini dihapus setelah berkas dikirim',
    'The data of this person were erased after the file was sent',
  ],
  ENROLMENT_CLOSED: [
    'Pendaftaran ini sudah selesai, dibatalkan, atau masih menunggu',
    'The enrolment was completed, cancelled or still waits',
  ],
  COMPLETION_DATES_REVERSED: ['Tanggal selesai mendahului tanggal mulai', 'The last day is before the first'],
  COMPLETION_BEFORE_START: [
    'Tanggal selesai mendahului hari pertama angkatan',
    'The day is before the first day of the batch',
  ],
  COMPLETION_IN_FUTURE: ['Tanggal selesai belum tiba', 'The last day has not come yet'],
  COMPLETION_TOO_OLD: ['Tanggal mulai sebelum tahun 1980', 'The first day is before 1980'],

  // a person's record
  EMAIL_INVALID: ['Alamat e-mail tidak sah', 'The e-mail address is not valid'],
  RANK_UNKNOWN: ['Golongan tidak dikenal', 'The rank is not known'],
  AGENCY_ID_OR_NAME: [
    'Isi salah satu: agencyId atau agencyName',
    'Give one of the two: agencyId or agencyName',
  ],
  GIVEN_AND_CLEARED: [
    'Isian ini diberi nilai sekaligus disebut dalam clear; pilih salah satu',
    'This field is given a value and named in clear; choose one',
  ],
  INACTIVE_SINCE_OF_ACTIVE: [
    'inactiveSince hanya diisi bersama active: false',
    'Give inactiveSince only together with active: false',
  ],
  CONTRACT_START_NOT_PPPK: [
    'Hanya PPPK memiliki tanggal mulai kontrak',
    'Only a PPPK has a start of the agreement',
  ],
  PARTICIPANT_OR_NUMBER: [
    'Isi salah satu: participantId atau employeeNumber',
    'Give one of the two: participantId or employeeNumber',
  ],

  // what belongs together
  PARTNER_OF_ROLE: [
    'Peran PARTNER menyebut satu mitra, untuk seluruh pemerintah daerah (whole), satu untuk tiap akun; peran lain tidak menyebut mitra',
    'The role PARTNER names one partner, for the whole government, and an account has one; other roles name none',
  ],
  PARTNER_OR_AGENCY: ['Isi salah satu: mitra atau instansi', 'Name one of the two: a partner or an agency'],
  MINUTES_OR_MEDIAN: [
    'Isi minutes saja, atau medianMinutes beserta visits',
    'Give either minutes, or medianMinutes and visits',
  ],
  RATING_OR_AXES: ['Isi predikat, atau kedua sumbunya', 'Give the rating, or both of its axes'],
  RATING_NOT_OF_AXES: ['Predikat tidak sesuai dengan sumbunya', 'The rating does not follow from the axes'],
  SCORE_ABOVE_MAX: ['Nilai melebihi maxScore', 'The score is above maxScore'],
  NOT_OF_THIS_KIND: ['Isian ini tidak ada pada jenis yang dipilih', 'The chosen kind has no such value'],
  CHOICES_ALL_ALIKE: [
    'Semua jawaban bernilai sama, sehingga soal ini tidak mengukur apa-apa',
    'All answers count the same, so the question measures nothing',
  ],
  NAMED_TWICE: ['Disebut dua kali', 'It is named twice'],
  ANSWER_MISSING: ['Soal ini belum dijawab', 'This question is not answered yet'],
  CHOICE_UNKNOWN: ['Soal ini tidak memiliki jawaban tersebut', 'The question has no such answer'],
  TRAINING_TITLE_NEEDED: [
    'Judul pelatihan wajib ada bila pelatihan diperlukan',
    'A title is required where training is needed',
  ],
  PROGRAMME_NEEDED: ['Program wajib disebut', 'The programme must be named'],
  BATCH_NEEDED: ['Angkatan wajib disebut untuk menyetujui', 'The batch must be named to approve'],
  REASON_NEEDED: ['Alasan wajib ada untuk menolak', 'A reason is required to decline'],
  NOBODY_TO_TRAIN: [
    'Daftar kosong, dan unit ini tidak memiliki petugas',
    'The list is empty, and the unit has no staff',
  ],
  CONTACT_MISSING: [
    'Wajib ada bila program tidak memiliki penyelenggara',
    'It is required where the programme has no organiser',
  ],
  COST_PER_PARTICIPANT_MISSING: [
    'Biaya per peserta wajib ada untuk menghitung jangkauan anggaran',
    'It is required to see how many people the budget covers',
  ],
  AMOUNT_REQUIRED: ['Jumlah wajib ada untuk insentif berupa uang', 'It is required for a kind of money'],
  GROUND_NOT_LAWFUL: ['Dasar ini tidak diperbolehkan untuk jenis ini', 'This kind allows no such ground'],

  // who may
  NOT_IN_JOB_FAMILY: ['Pegawai ini bekerja pada bidang lain', 'The person works in another field'],
  NOT_THE_SUPERIOR: ['Bukan atasan langsung orang ini', 'This is not the direct superior of the person'],
  NOT_THE_DECIDER: ['Bukan pimpinan instansi', 'This is not the head of the agency'],
  FACT_NOT_KNOWN_HERE: [
    'Fakta ini tidak diketahui saat aturan ini menentukan',
    'This fact is not known when this rule decides',
  ],
  FACT_NOT_COMPARABLE: [
    'Fakta ini tidak dapat dibandingkan seperti itu',
    'This fact cannot be compared like this',
  ],
  POINTS_PER_HOUR_NOT_HERE: [
    'Poin per jam hanya ada pada aturan tentang penyelesaian',
    'Points per hour belong to rules about a completion',
  ],
  NOT_IMPARTIAL: ['Orang ini terlibat dalam keputusan itu', 'The person is a party to the decision'],
  MENTOR_NOT_SENIOR: ['Mentor tidak lebih senior', 'The mentor is not senior to the mentee'],
  SIGN_OFF_NOT_BY_SUPERIOR: ['Bukan atasan langsung dari mentee', "This is not the mentee's direct superior"],
  INCENTIVE_NOT_FOR_EMPLOYEE_TYPE: [
    'Jenis insentif ini tidak ada bagi status kepegawaian orang ini',
    'This kind of incentive does not exist for this kind of employee',
  ],
  IMPROVEMENT_EVIDENCE_REQUIRED: ['Bukan usulan penghargaan orang ini', 'This is no proposal of this person'],
  TENANT_ID_FORM: [
    'Id pemerintah daerah: 2 sampai 40 huruf kecil, angka, atau tanda hubung',
    'The id of a government is 2 to 40 lower-case letters, digits or hyphens',
  ],
} as const satisfies Record<string, readonly [id: string, en: string]>;

export type FaultCode = keyof typeof faultSentences;

export interface Sentences {
  id: string;
  en: string;
}

const isFaultCode = (code: string): code is FaultCode => Object.hasOwn(faultSentences, code);

/** Both sentences of a code; undefined for one that is not in the table. */
export function sentencesOf(code: string, value = ''): Sentences | undefined {
  if (!isFaultCode(code)) return undefined;
  const [id, en] = faultSentences[code],
    filled = (text: string) =>
      value === '' ? text.replace(/ \(\{0\}\)|: \{0\}/, '') : text.replace('{0}', value);
  return { id: filled(id), en: filled(en) };
}

/** A field that is wrong. `message` is the English sentence, for clients that read one language only. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
  messages?: Sentences;
}

/** @param value what the sentence names, where it names something; never personal data */
export function fieldError(path: string, code: FaultCode, value?: string): FieldError {
  const messages = sentencesOf(code, value);
  return { path, code, message: messages?.en ?? code, ...(messages && { messages }) };
}

/** A field error with its sentences, from whomever it comes. */
export function withSentences(error: FieldError): FieldError {
  const messages = error.messages ?? sentencesOf(error.code);
  return messages ? { ...error, message: messages.en, messages } : error;
}

/** For `refine` and `superRefine`: what a schema finds wrong beyond the form, by its code. */
export const fault = (code: FaultCode): { message: string; params: { fault: FaultCode } } => ({
  message: faultSentences[code][1],
  params: { fault: code },
});
