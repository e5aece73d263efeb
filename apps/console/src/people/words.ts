/** Kinds of positions as offices call them. */
export const positionNames = {
  id: {
    JPT_UTAMA: 'JPT utama',
    JPT_MADYA: 'JPT madya',
    JPT_PRATAMA: 'JPT pratama',
    ADMINISTRATOR: 'Administrator',
    PENGAWAS: 'Pengawas',
    PELAKSANA: 'Pelaksana',
    FUNGSIONAL: 'Fungsional',
  },
  en: {
    JPT_UTAMA: 'Senior executive, first level',
    JPT_MADYA: 'Senior executive, second level',
    JPT_PRATAMA: 'Senior executive, third level',
    ADMINISTRATOR: 'Administrator',
    PENGAWAS: 'Supervisor',
    PELAKSANA: 'Operational',
    FUNGSIONAL: 'Functional',
  },
} as const;

/** What is known of somebody, by the same words where it is read and where it is changed. */
export const fieldNames = {
  id: {
    name: 'Nama tanpa gelar',
    titlePrefix: 'Gelar depan',
    titleSuffix: 'Gelar belakang',
    employeeNumber: 'NIP',
    employeeType: 'Jenis pegawai',
    agency: 'Perangkat daerah',
    position: 'Jabatan',
    positionGroup: 'Jenis jabatan',
    rank: 'Golongan',
    superior: 'Atasan langsung',
    email: 'Surel',
    phone: 'Telepon',
    contractStart: 'Mulai perjanjian kerja',
    inactiveSince: 'Berhenti sejak',
    active: 'Keadaan',
  },
  en: {
    name: 'Name without titles',
    titlePrefix: 'Titles before the name',
    titleSuffix: 'Titles behind the name',
    employeeNumber: 'NIP',
    employeeType: 'Kind of employee',
    agency: 'Agency',
    position: 'Position',
    positionGroup: 'Kind of position',
    rank: 'Rank',
    superior: 'Direct superior',
    email: 'E-mail',
    phone: 'Telephone',
    contractStart: 'Start of the agreement',
    inactiveSince: 'Left on',
    active: 'State',
  },
} as const;
