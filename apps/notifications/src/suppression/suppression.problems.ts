import { problemTable } from '#platform';

export const suppressionProblems = problemTable({
  MAIL_REPORT_NOT_SIGNED: {
    status: 401,
    title: ['Laporan surel tidak bertanda tangan sah', 'The report about mails is not signed by its sender'],
    detail: [
      'Tandatangani isi permintaan menurut Standard Webhooks dengan MAIL_REPORTS_SECRET instalasi ini; untuk surel yang kembali, kirim rahasia itu sebagai kata sandi Basic.',
      'Sign the body after Standard Webhooks with the MAIL_REPORTS_SECRET of this installation; with a mail that came back, send that secret as the password of Basic.',
    ],
    headers: { 'WWW-Authenticate': 'Basic realm="mumpuni mail reports"' },
  },
});
