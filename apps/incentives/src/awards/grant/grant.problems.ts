import { problemTable } from '#platform';
import type { CapReached } from '../award/caps.js';

export const grantProblems = problemTable({
  INCENTIVE_TYPE_UNKNOWN: {
    status: 422,
    title: ['Jenis insentif tidak dikenal', 'Kind of incentive unknown'],
    detail: [
      'GET /v1/incentive-rules menyebut jenis yang boleh diberikan oleh pejabat (trigger MANUAL).',
      'GET /v1/incentive-rules lists the kinds that a person may grant (trigger MANUAL).',
    ],
  },
  INCENTIVE_NOT_FOR_EMPLOYEE_TYPE: {
    status: 422,
    title: [
      'Jenis insentif ini tidak ada bagi status kepegawaian ini',
      'This kind of incentive does not exist for this kind of employee',
    ],
    detail: [
      'Pegawai ini {employeeType}; insentif ini hanya ada bagi {allowed}.',
      'The person is {employeeType}; it exists for {allowed} only.',
    ],
  },
  RULE_SWITCHED_OFF: {
    status: 409,
    title: ['Aturan dimatikan', 'Rule switched off'],
    detail: [
      'Pemerintah daerah mematikan jenis insentif ini.',
      'The regional government switched this kind of incentive off.',
    ],
  },
  IMPROVEMENT_EVIDENCE_REQUIRED: {
    awaitsNews: true,
    status: 422,
    title: ['Bukti peningkatan diperlukan', 'Evidence of improvement is required'],
    detail: [
      'Penghargaan dari pimpinan didasarkan pada usulan untuk pegawai ini dengan bukti peningkatan: GET /v1/award-proposals. Sebutkan sebagai proposalId.',
      'An award by the leader rests on a proposal of this person with evidence of improvement: GET /v1/award-proposals. Name it as proposalId.',
    ],
  },
  LEADER_DECISION_REQUIRED: {
    status: 409,
    title: ['Pimpinan belum menyetujuinya', 'The leader has not approved it'],
    detail: [
      'Usulan ini {status}. Penghargaan diberikan bila pimpinan menyetujuinya: POST /v1/award-proposals/{proposalId}/decide.',
      'The proposal is {status}. The award is granted when the leader approves it: POST /v1/award-proposals/{proposalId}/decide.',
    ],
  },
  INCENTIVE_CAP_REACHED: {
    status: 409,
    title: ['Batas sudah tercapai', 'The cap is reached'],
    detail: [
      'Aturan memberikannya paling banyak {limit} kali per {period}, dan pegawai ini sudah menerimanya untuk {key}.',
      'The rule gives this at most {limit} times a {period}, and the person has them for {key}.',
    ],
  },
});

const periods = { MONTH: ['bulan', 'month'], YEAR: ['tahun', 'year'] } as const;

/** The person has it as often as the rule allows. */
export const capReached = ({ period, key, limit }: CapReached) =>
  grantProblems.INCENTIVE_CAP_REACHED({ limit, period: periods[period], key });
