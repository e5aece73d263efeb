const id = {
  lead: 'Yang menunggu Anda, dan angkatan yang akan datang',

  waits: 'Menunggu Anda',
  nothingWaits: 'Tidak ada yang menunggu. Komitmen dan perjanjian yang perlu dikonfirmasi muncul di sini.',
  confirmAgreement: (number: string) => `Konfirmasi perjanjian ${number}`,
  noteToday: (batch: string) => `Catat kehadiran hari ini: ${batch}`,
  unnotedPeople: (people: number) => `${people} peserta belum dicatat`,
  coming: 'Angkatan yang berjalan dan akan datang',
  noneComing: 'Belum ada angkatan yang dijadwalkan. Yang dijadwalkan penyelenggara muncul di sini.',
  allBatches: 'Semua angkatan',
  noBatches: 'Belum ada angkatan dari program mitra ini.',

  noProgrammes: 'Belum ada program yang menyebut mitra ini. Penyelenggara mencatatnya pada program.',
  organisedBy: (agency: string) => `Diselenggarakan ${agency}`,
  hours: (hours: string) => `${hours} JP`,
  reassessed: 'Materi sedang dinilai ulang',
  ofProgramme: 'Angkatan program ini',

  peopleHint: 'Nama dan perangkat daerah saja; data lain peserta tidak diperlihatkan kepada mitra.',
  nobody: 'Belum ada peserta. Yang mendapat tempat muncul di sini.',
  code: 'Tampilkan kode QR kehadiran',
  agency: 'Perangkat daerah',
  erased: 'Data telah dihapus',
};

const en: typeof id = {
  lead: 'What waits for you, and the batches to come',

  waits: 'Waiting for you',
  nothingWaits: 'Nothing waits. Commitments and agreements to confirm appear here.',
  confirmAgreement: (number) => `Confirm the agreement ${number}`,
  noteToday: (batch) => `Note the attendance of today: ${batch}`,
  unnotedPeople: (people) =>
    people === 1 ? '1 participant is not noted' : `${people} participants are not noted`,
  coming: 'Batches under way and to come',
  noneComing: 'No batch is scheduled yet. What the organiser schedules appears here.',
  allBatches: 'All batches',
  noBatches: 'The programmes of this partner have no batch yet.',

  noProgrammes: 'No programme names this partner yet. The organiser enters it in the programme.',
  organisedBy: (agency) => `Organised by ${agency}`,
  hours: (hours) => `${hours} JP`,
  reassessed: 'The material is being assessed anew',
  ofProgramme: 'Batches of this programme',

  peopleHint: 'Names and agencies only; a partner is shown nothing else of participants.',
  nobody: 'Nobody yet. Whoever gets a place appears here.',
  code: 'Show the QR code for attendance',
  agency: 'Agency',
  erased: 'Data were erased',
};

export const partnerWords = { id, en } as const;
