/** A status of RFC 3463, such as 5.1.1, wherever it stands in what a mail server said. */
const STATUS = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/;
/** What the address itself is: no such mailbox, system or route, moved, no mail taken (RFC 3463, RFC 7505). */
const OF_THE_ADDRESS = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.4', '5.1.6', '5.1.10', '5.2.1']);
/** What a server without such a status says of a mailbox that it does not have (RFC 5321, 4.2.2). */
const NO_MAILBOX = new Set([550, 551, 553]);

/** @returns the status in a line of a mail server, such as 5.1.1; undefined where there is none */
export const statusIn = (text: string | undefined): string | undefined => STATUS.exec(text ?? '')?.[0];

/**
 * Whether an address is dead, by the status of a refusal. A full mailbox, a policy or a content that was not
 * liked says nothing about the address.
 */
export const isOfTheAddress = (status: string | undefined): boolean =>
  status !== undefined && OF_THE_ADDRESS.has(status);

/**
 * The same of an answer to RCPT TO: `code` decides where the server gave no status.
 * @param response what the server said, such as `550 5.1.1 no such user`
 */
export function refusesTheAddress(code: number, response: string | undefined): boolean {
  const status = statusIn(response);
  return status === undefined ? NO_MAILBOX.has(code) : isOfTheAddress(status);
}
