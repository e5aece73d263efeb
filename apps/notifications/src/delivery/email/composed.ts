import { encode as inBase64, wrap as inBase64Lines } from 'nodemailer/lib/base64';
import { isPlainText } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { encode as inQuotedPrintable, wrap as inQuotedPrintableLines } from 'nodemailer/lib/qp';
import { headersOf, type EmailContent } from './mail.js';

/** Longest line of an encoded part (RFC 2045), and of any mail (RFC 5322). */
const ENCODED_LINE = 76;
const LONGEST_LINE = 998;

/**
 * An e-mail as it goes over the wire (RFC 5322). Headers, boundaries and encodings are the library's; its own
 * way to put the parts together leads through six streams a mail, which cost three times what they carry.
 */
export const composed = (content: EmailContent): Buffer => Buffer.from(textOf(treeOf(content)));

/**
 * Text and HTML as alternatives (RFC 2046). The tree is made of the library's nodes by hand: its `MailComposer`
 * finds out of every mail what ours never have, such as attachments, and that cost four times the tree.
 */
export function treeOf(content: EmailContent): MimeNode {
  const mail = new MimeNode('multipart/alternative', IN_WORDS).addHeader(headersOf(content));
  mail.appendChild(new TextPart('text/plain', content.text));
  mail.appendChild(new TextPart('text/html', content.html));
  return mail;
}

/**
 * Said, an encoding need not be found out by counting the letters of each part and header; nor does a part
 * without parts need random letters for a boundary.
 */
const IN_WORDS = { textEncoding: 'quoted-printable' };
const PART = { ...IN_WORDS, baseBoundary: 'none' };

/**
 * What may go over the wire as it is goes so: letters of ASCII in lines that every mail server takes. The
 * library would encode each line that is longer than one of a terminal, as those of HTML are.
 */
class TextPart extends MimeNode {
  readonly #isSevenBit: boolean;

  constructor(type: string, text: string) {
    super(`${type}; charset=utf-8`, PART);
    this.setContent(text);
    this.#isSevenBit = isPlainText(text) && text.split('\n').every(({ length }) => length <= LONGEST_LINE);
  }

  override getTransferEncoding(): string | false {
    return this.#isSevenBit ? '7bit' : super.getTransferEncoding();
  }
}

/** A message or a part of one, with everything in it. Ends with a line break where it is the whole. */
export function textOf(node: MimeNode): string {
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.boundary) return head + bodyOf(node);
  const parts = node.childNodes.map((child) => `--${node.boundary}\r\n${textOf(child)}`);
  return `${head}${[...parts, `--${node.boundary}--`].join('\r\n')}\r\n`;
}

function bodyOf(node: MimeNode): string {
  const content = typeof node.content === 'string' ? node.content : '';
  switch (node.getTransferEncoding()) {
    case 'quoted-printable':
      return inQuotedPrintableLines(inQuotedPrintable(content), ENCODED_LINE);
    case 'base64':
      return inBase64Lines(inBase64(content), ENCODED_LINE);
    default:
      return content;
  }
}
