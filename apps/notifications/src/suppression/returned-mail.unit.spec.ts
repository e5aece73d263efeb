import { describe, expect, it } from 'vitest';
import { troublesIn } from './returned-mail.js';

const ours = '019a0d3e-6c1f-8a2b-a3c4-d5e6f7a8b9c0@mumpuni.example';

/** A report as mail servers send it: words, fields, and of our mail its head. */
const report = (type: string, fields: string, original = `Message-ID: <${ours}>\nSubject: Selamat`) =>
  Buffer.from(
    `From: MAILER-DAEMON@mx.example
To: pantul@mumpuni.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=${type}; boundary="=_report"

--=_report
Content-Type: text/plain; charset=utf-8

This is the mail system.

--=_report
Content-Type: message/${type}

${fields}
--=_report
Content-Type: ${type === 'delivery-status' ? 'text/rfc822-headers' : 'message/rfc822'}

${original}

Halo
--=_report--
`.replaceAll('\n', '\r\n'),
  );
const bounce = (fields: string, original?: string) =>
  report('delivery-status', `Reporting-MTA: dns; mx.example\n\n${fields}\n`, original);

describe('a mail that came back', () => {
  it('says whom it did not reach, why, and which of our mails it was', async () => {
    expect(
      await troublesIn(
        bounce(`Final-Recipient: rfc822; ani@medan.example
Original-Recipient: rfc822;Ani@medan.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <ani@medan.example>: Recipient address rejected:
    User unknown in virtual mailbox table`),
      ),
    ).toEqual([{ kind: 'BOUNCE', messageId: `<${ours}>`, address: 'Ani@medan.example', status: '5.1.1' }]);
  });

  it('takes the more exact status of the other server where its own says nothing', async () => {
    expect(
      await troublesIn(
        bounce(`Final-Recipient: RFC822; <ani@medan.example>
Action: Failed
Status: 5.0.0
Diagnostic-Code: smtp; 550-5.2.1 The account is disabled`),
      ),
    ).toMatchObject([{ address: 'ani@medan.example', status: '5.2.1' }]);
  });

  it('tells each recipient by itself, and leaves those alone who were reached or still may be', async () => {
    expect(
      await troublesIn(
        bounce(`Final-Recipient: rfc822; a@medan.example
Action: delayed
Status: 4.4.1

Final-Recipient: rfc822; b@medan.example
Action: failed
Status: 5.7.1

Final-Recipient: rfc822; c@medan.example
Action: delivered
Status: 2.0.0`),
      ),
    ).toMatchObject([{ address: 'b@medan.example', status: '5.7.1' }]);
  });

  it('knows a complaint of a mail program', async () => {
    expect(
      await troublesIn(
        report(
          'feedback-report',
          'Feedback-Type: abuse\nUser-Agent: Mailbox/1.0\nVersion: 1\nOriginal-Rcpt-To: <ani@medan.example>\n',
        ),
      ),
    ).toEqual([{ kind: 'COMPLAINT', messageId: `<${ours}>`, address: 'ani@medan.example' }]);
    expect(await troublesIn(report('feedback-report', 'Feedback-Type: not-spam\nVersion: 1\n'))).toEqual([]);
  });

  it('names no mail of ours where none is brought back', async () => {
    expect(
      await troublesIn(
        bounce('Final-Recipient: rfc822; ani@medan.example\nAction: failed\nStatus: 5.1.1', 'Subject: x'),
      ),
    ).toMatchObject([{ messageId: undefined }]);
  });

  it.each([
    ['an absence note', 'Subject: Sedang cuti\r\nAuto-Submitted: auto-replied\r\n\r\nSaya kembali Senin.'],
    ['nothing', ''],
    ['no mail at all', '\u0000\u0001\u0002'],
  ])('finds nothing in %s', async (_, text) => {
    expect(await troublesIn(Buffer.from(text))).toEqual([]);
  });
});
