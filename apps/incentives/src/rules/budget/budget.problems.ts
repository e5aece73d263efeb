import { fieldError, problemTable } from '#platform';

export const budgetProblems = problemTable({
  INCENTIVE_NOT_MONEY: {
    status: 422,
    title: ['Bukan jenis uang', 'No kind of money'],
    detail: [
      '{incentiveType} tidak memerlukan biaya; hanya jenis uang yang memiliki anggaran.',
      '{incentiveType} costs nothing; only kinds of money have a budget.',
    ],
  },
  LEGAL_BASIS_INCOMPLETE: {
    status: 422,
    title: ['Persetujuan belum lengkap', 'Approvals are missing'],
    detail: [
      'Dasar hukum memerlukan juga rujukan persetujuan ini: {missing}.',
      'The legal basis needs the references of these approvals as well: {missing}.',
    ],
  },
  BUDGET_RESERVED: {
    status: 409,
    title: ['Yang dicadangkan sudah lebih banyak', 'More is reserved already'],
    detail: [
      'Rp {reserved} sudah dicadangkan untuk penghargaan; anggaran tidak boleh lebih kecil dari itu.',
      'Rp {reserved} are reserved for awards; a budget cannot be smaller than that.',
    ],
  },
  LEGAL_BASIS_REQUIRED: {
    status: 422,
    title: ['Dasar hukum dan anggaran diperlukan', 'A legal basis and a budget are required'],
    detail: [
      '{incentiveType} berupa uang. Catat dahulu dasar hukum dan anggaran tahun itu (halaman Anggaran insentif, atau PUT /v1/incentive-budgets).',
      '{incentiveType} is money. Record its legal basis and the budget of the year first (page Money for incentives, or PUT /v1/incentive-budgets).',
    ],
  },
  INCENTIVE_BUDGET_EXHAUSTED: {
    status: 409,
    title: ['Anggaran tidak mencukupi', 'The budget does not cover it'],
    detail: [
      'Sisa anggaran ini Rp {left}. Kurangi jumlahnya, atau ubah anggarannya.',
      'Rp {left} are left of this budget. Lower the amount, or change the budget.',
    ],
  },
  AMOUNT_REQUIRED: {
    status: 422,
    title: ['Jumlah diperlukan', 'An amount is required'],
    detail: ['Uang memerlukan jumlah dalam rupiah penuh.', 'Money needs an amount in whole rupiah.'],
  },
  GROUND_NOT_LAWFUL: {
    status: 422,
    title: ['Bukan alasan yang sah', 'No lawful ground'],
    detail: [
      'Jenis uang ini diberikan hanya karena salah satu dari: {grounds}. Mengikuti pelatihan tidak termasuk.',
      'This kind of money is given for one of these only: {grounds}. To have taken part in a training is none of them.',
    ],
  },
});

/** @param missing names of the approvals whose references the legal basis lacks */
export const approvalsMissing = (missing: readonly string[]) =>
  budgetProblems.LEGAL_BASIS_INCOMPLETE(
    { missing: missing.join(', ') },
    { errors: missing.map((name) => fieldError(`legalBasis.approvals.${name}`, 'REQUIRED')) },
  );
