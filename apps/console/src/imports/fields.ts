import type { Words } from '../api/shapes.js';
import type { ImportKind } from './shapes.js';

/** Our fields of a list in words, in the order in which offices have them; the required ones first. */
export const fieldsOf: Record<ImportKind, Record<string, Words & { required?: true }>> = {
  participants: {
    employeeNumber: { id: 'NIP', en: 'NIP', required: true },
    name: { id: 'Nama', en: 'Name', required: true },
    employeeType: { id: 'PNS atau PPPK', en: 'PNS or PPPK', required: true },
    agency: { id: 'Unit kerja', en: 'Agency', required: true },
    titlePrefix: { id: 'Gelar depan', en: 'Title before the name' },
    titleSuffix: { id: 'Gelar belakang', en: 'Title behind the name' },
    birthDate: { id: 'Tanggal lahir', en: 'Date of birth' },
    sex: { id: 'Jenis kelamin', en: 'Sex' },
    legalStatus: { id: 'Kedudukan hukum', en: 'Legal status' },
    rank: { id: 'Golongan', en: 'Rank' },
    positionGroup: { id: 'Jenis jabatan', en: 'Group of positions' },
    position: { id: 'Jabatan', en: 'Position' },
    email: { id: 'Surel', en: 'E-mail' },
    phone: { id: 'Telepon', en: 'Telephone' },
    contractStart: { id: 'Mulai kontrak', en: 'Start of the contract' },
    supervisorNumber: { id: 'NIP atasan', en: 'NIP of the superior' },
  },
  completions: {
    employeeNumber: { id: 'NIP', en: 'NIP', required: true },
    title: { id: 'Judul pelatihan', en: 'Title of the training', required: true },
    startDate: { id: 'Tanggal mulai', en: 'First day', required: true },
    jp: { id: 'JP', en: 'JP', required: true },
    form: { id: 'Bentuk', en: 'Form', required: true },
    provider: { id: 'Penyelenggara', en: 'Provider' },
    endDate: { id: 'Tanggal selesai', en: 'Last day' },
    certificateNumber: { id: 'Nomor sertifikat', en: 'Number of the certificate' },
    reach: { id: 'Tingkat', en: 'Reach' },
  },
};
