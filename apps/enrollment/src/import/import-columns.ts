export interface ImportColumn {
  key: string;
  required: boolean;
  /** What offices call it; compared without case, spaces and punctuation. The first is the name we suggest. */
  names: string[];
}

const numberNames = ['NIP', 'NIP Baru', 'NIP / NI PPPK', 'NI PPPK', 'NIP/NIPPPK', 'NIPPPK', 'Nomor Induk Pegawai', 'No Induk Pegawai', 'Nomor Pegawai', 'NIP Pegawai', 'NIP Peserta', 'NIP 18 Digit', 'Employee Number'];

export const participantColumns = [
  { key: 'employeeNumber', required: true, names: numberNames },
  { key: 'titlePrefix', required: false, names: ['Gelar Depan', 'Gelar Dpn', 'Gelar Di Depan'] },
  { key: 'name', required: true, names: ['Nama', 'Nama Lengkap', 'Nama Pegawai', 'Nama ASN', 'Nama PNS', 'Nama Tanpa Gelar', 'Name'] },
  { key: 'titleSuffix', required: false, names: ['Gelar Belakang', 'Gelar Blk', 'Gelar Di Belakang'] },
  { key: 'birthDate', required: false, names: ['Tanggal Lahir', 'Tgl Lahir', 'Tgl. Lahir', 'Tanggal_Lahir', 'TglLahir', 'Lahir', 'Date of Birth'] },
  { key: 'sex', required: false, names: ['JK', 'Jenis Kelamin', 'L/P', 'Kelamin', 'Jns Kelamin', 'Sex', 'Gender'] },
  { key: 'employeeType', required: true, names: ['Status', 'Status Kepegawaian', 'Status Pegawai', 'Jenis Pegawai', 'Jenis ASN', 'Status ASN', 'Jenis Kepegawaian'] },
  { key: 'rank', required: false, names: ['Gol', 'Golongan', 'Gol Ruang', 'Gol/Ruang', 'Golongan Ruang', 'Golongan/Ruang', 'Pangkat/Gol', 'Pangkat/Golongan', 'Pangkat Gol Ruang', 'Gol. Akhir'] },
  { key: 'positionGroup', required: false, names: ['Jenis Jabatan', 'Jns Jabatan', 'Kelompok Jabatan'] },
  { key: 'position', required: false, names: ['Jabatan', 'Nama Jabatan', 'Jabatan Terakhir'] },
  { key: 'agency', required: true, names: ['Unit Kerja', 'OPD', 'SKPD', 'Perangkat Daerah', 'Unit', 'Satuan Kerja', 'Satker', 'Unit Organisasi', 'Nama OPD', 'Nama Unit Kerja', 'Dinas', 'Instansi', 'Organisasi Perangkat Daerah', 'Unor'] },
  { key: 'email', required: false, names: ['Email', 'E-mail', 'Surel', 'Alamat Email', 'Alamat E-mail', 'Pos-el'] },
  { key: 'phone', required: false, names: ['No HP', 'Nomor HP', 'HP', 'No. Handphone', 'Nomor Handphone', 'Handphone', 'Telepon', 'No Telepon', 'Nomor Telepon', 'No Telp', 'Telp', 'No WA', 'Nomor WA', 'WA', 'WhatsApp', 'No WhatsApp', 'Nomor WhatsApp', 'No HP/WA', 'No Ponsel'] },
  { key: 'supervisorNumber', required: false, names: ['NIP Atasan', 'NIP Atasan Langsung', 'Atasan Langsung', 'Atasan', 'NIP Pimpinan'] },
] as const satisfies readonly ImportColumn[];

export const completionColumns = [
  { key: 'employeeNumber', required: true, names: numberNames },
  { key: 'title', required: true, names: ['Nama Diklat', 'Nama Pelatihan', 'Nama Diklat/Pelatihan', 'Nama Kegiatan', 'Nama Kursus', 'Judul', 'Judul Diklat', 'Judul Pelatihan', 'Diklat', 'Pelatihan', 'Nama Program', 'Kegiatan', 'Nama Pengembangan Kompetensi'] },
  { key: 'form', required: true, names: ['Jenis Diklat', 'Jenis Pelatihan', 'Jenis', 'Bentuk', 'Bentuk Pelatihan', 'Bentuk Diklat', 'Jenis Kegiatan', 'Jenis Kursus', 'Kategori', 'Jalur', 'Jenis Pengembangan Kompetensi', 'Jenis Diklat ID'] },
  { key: 'provider', required: false, names: ['Penyelenggara', 'Institusi Penyelenggara', 'Lembaga Penyelenggara', 'Instansi Penyelenggara', 'Lembaga', 'Penyedia'] },
  { key: 'startDate', required: true, names: ['Tanggal Mulai', 'Tgl Mulai', 'Mulai', 'Tanggal', 'Tgl', 'Tanggal Awal', 'Dari Tanggal', 'Tanggal Kursus', 'Tanggal Pelaksanaan', 'TMT Mulai', 'Tanggal Diklat'] },
  { key: 'endDate', required: false, names: ['Tanggal Selesai', 'Tgl Selesai', 'Selesai', 'Tanggal Akhir', 'Tgl Akhir', 'Sampai Tanggal', 's.d.', 's/d', 'Tanggal Selesai Kursus', 'Berakhir'] },
  { key: 'jp', required: true, names: ['JP', 'Jumlah JP', 'Jml JP', 'Jam Pelajaran', 'Jumlah Jam Pelajaran', 'Jumlah Jam', 'Jml Jam', 'Durasi JP', 'Durasi (JP)', 'Lama (JP)', 'Total JP', 'Jam'] },
  { key: 'certificateNumber', required: false, names: ['Nomor Sertifikat', 'No Sertifikat', 'No. Sertifikat', 'Sertifikat', 'Nomor STTPP', 'No STTPP', 'Nomor STTPL', 'No STTPL', 'Nomor Piagam', 'No Piagam', 'Nomor Sertipikat', 'No Sertipikat', 'Nomor'] },
  { key: 'reach', required: false, names: ['Lingkup', 'Skala', 'Tingkat', 'Nasional/Internasional', 'Dalam/Luar Negeri'] },
] as const satisfies readonly ImportColumn[];

export type ParticipantKey = (typeof participantColumns)[number]['key'];
export type CompletionKey = (typeof completionColumns)[number]['key'];
