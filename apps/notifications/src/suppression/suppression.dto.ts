import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { namesBeside } from '#platform';
import {
  SUPPRESSED_BECAUSE,
  type RecipientDocument,
  type Suppressed,
} from '../recipient/recipient.schema.js';

const MOST_REPORTS = 500;

const mailReport = z
  .object({
    kind: z
      .enum(['BOUNCE', 'COMPLAINT'])
      .describe('BOUNCE: the mail could not be delivered for good; COMPLAINT: its reader called it unwanted'),
    messageId: z
      .string()
      .max(300)
      .optional()
      .describe(
        'Message-ID of our mail, with or without angle brackets; names the message that was not told',
      ),
    address: z
      .string()
      .max(254)
      .optional()
      .describe('Whom it was sent to. One of `messageId` and `address` is needed, both are best'),
    status: z
      .string()
      .regex(/^5\.\d{1,3}\.\d{1,3}$/)
      .optional()
      .describe('Status after RFC 3463, such as 5.1.1; those of a dead address suppress it'),
    permanent: z
      .boolean()
      .optional()
      .describe("The provider's own word that the address is dead, where it gives no status"),
  })
  .refine(({ messageId, address }) => messageId !== undefined || address !== undefined, {
    path: ['address'],
    error: 'names neither mail nor address',
  })
  .meta({ id: 'MailReport' });

export const mailReportsBody = z
  .object({
    reports: z.array(mailReport).min(1).max(MOST_REPORTS).describe('What became of mails of ours'),
  })
  .meta({
    id: 'MailReports',
    example: {
      reports: [
        {
          kind: 'BOUNCE',
          messageId: '<019a0d3e-6c1f-8a2b-a3c4-d5e6f7a8b9c0@mumpuni.example>',
          address: 'ani@medan.example',
          status: '5.1.1',
        },
      ],
    },
  });

export const mailReportsResult = z
  .object({
    items: z
      .array(
        z
          .object({
            result: z
              .enum(['SUPPRESSED', 'NOTED', 'ADDRESS_CHANGED', 'UNKNOWN'])
              .describe(
                'SUPPRESSED: the address gets no more mail; NOTED: this mail alone failed; ADDRESS_CHANGED: its person has another address by now; UNKNOWN: neither mail nor address is ours',
              ),
          })
          .meta({ id: 'MailReportResult' }),
      )
      .describe('One for each report, in their order'),
  })
  .meta({ id: 'MailReportResults' });

export const suppressedQuery = z.object({
  ...listQuery(200).pick({ limit: true, cursor: true, total: true }).shape,
  agencyId: z.string().min(1).max(120).optional().describe('People of this agency only'),
  because: z.enum(SUPPRESSED_BECAUSE).optional().describe('For this reason only'),
});

export const suppressedParams = z.object({
  participantId: z.string().min(1).max(120).describe('Id of the participant'),
});

const suppressedView = z
  .object({
    participantId: z.string().describe('Whose address it is'),
    name: z.string().describe('Name of the person'),
    agencyId: z.string().describe('Agency of the person'),
    ...namesBeside('agencyId'),
    address: z.string().describe('The address that gets no more mail'),
    because: z
      .enum(SUPPRESSED_BECAUSE)
      .describe(
        'REFUSED: the mail server took no mail for it; BOUNCED: a mail came back; COMPLAINED: its reader called a mail unwanted',
      ),
    code: z.string().describe('What was said, such as SMTP_550 or 5.1.1'),
    since: z.iso.datetime().describe('From when on it gets no more mail'),
    todo: z
      .object({ id: z.string().describe('In Indonesian'), en: z.string().describe('In English') })
      .describe('What whoever looks after the person does about it'),
  })
  .meta({ id: 'SuppressedAddress' });

export const suppressedPage = z
  .object({
    items: z.array(suppressedView),
    nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
    total: pageFigures.total,
  })
  .meta({ id: 'SuppressedAddressPage' });

const WHAT_TO_DO: Record<Suppressed['because'], { id: string; en: string }> = {
  REFUSED: {
    id: 'Tanyakan alamat surel yang benar kepada pegawai, lalu ubah datanya; pesan berikutnya langsung memakai alamat baru.',
    en: 'Ask the person for the right address and change their record; the next message uses the new one at once.',
  },
  BOUNCED: {
    id: 'Surel kembali dari kotak surat ini. Tanyakan alamat yang benar kepada pegawai, lalu ubah datanya; bila kotak suratnya sudah berfungsi lagi, buka kembali alamat ini.',
    en: 'Mail came back from this mailbox. Ask the person for the right address and change their record; if the mailbox works again, release the address.',
  },
  COMPLAINED: {
    id: 'Pegawai menandai surel sebagai tidak diinginkan. Bicarakan pilihan pesannya; buka kembali alamat ini hanya bila pegawai memintanya.',
    en: 'The person marked a mail as unwanted. Talk about their choice of messages; release the address only if they ask for it.',
  },
};

export type MailReportsBody = z.output<typeof mailReportsBody>;
export type MailReportsResult = z.infer<typeof mailReportsResult>;
export type SuppressedQuery = z.output<typeof suppressedQuery>;
export type SuppressedView = z.infer<typeof suppressedView>;

export const viewOf = (
  { participantId, name, agencyId }: RecipientDocument,
  { address, because, code, since }: Suppressed,
): SuppressedView => ({
  participantId,
  name,
  agencyId,
  address,
  because,
  code,
  since: since.toISOString(),
  todo: WHAT_TO_DO[because],
});
