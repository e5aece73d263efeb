import PostalMime from 'postal-mime';
import { must } from '#platform';
import { eventually, type SmtpSink } from '#testing';

/** The link of the newest mail to an address, as its reader would click on it. */
export async function linkIn(sink: SmtpSink, address: string): Promise<string> {
  const mail = await eventually(
    async () =>
      sink.received.findLast(
        ({ to, raw }) => to.includes(address) && raw?.replaceAll('=\r\n', '').includes('/tautan/'),
      ),
    { everyMs: 50 },
  );
  const { text } = await PostalMime.parse(must(mail.raw, 'the content of a mail'));
  return must(/https?:\/\/\S+\/tautan\/\S+/.exec(text ?? '')?.[0], 'a link in the mail');
}

/** The link of the newest invitation to this address. */
export async function invitationIn(sink: SmtpSink, address: string): Promise<string> {
  const mail = await eventually(async () =>
    sink.received.findLast(
      ({ to, raw }) => to.includes(address) && /undangan=/.test(raw?.replaceAll('=\r\n', '') ?? ''),
    ),
  );
  const { text } = await PostalMime.parse(must(mail.raw, 'a mail'));
  return must(/https?:\/\/\S+undangan=\S+/.exec(text ?? '')?.[0], 'a link').replaceAll('=3D', '=');
}
