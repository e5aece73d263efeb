/** A book of office paper with pictures; a scan of hundreds of pages belongs where it can be streamed. */
export const LARGEST_PDF = 10 * 1024 * 1024;

/** What would run, open or bring something by itself, by the names that the format gives them. */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b/;

export type PdfFault = 'NO_PDF' | 'ACTIVE';

/**
 * Whether a file can be kept as a PDF. What stands in packed parts of it is not seen: so it is handed out as a
 * download that a browser runs nothing of, whatever is found here.
 */
export function faultOfPdf(bytes: Buffer): PdfFault | undefined {
  const text = bytes.toString('latin1'),
    // Readers take a header within the first kilobyte, and an end within the last.
    isPdf = /^%PDF-[12]\.\d/m.test(text.slice(0, 1_024)) && text.slice(-1_024).includes('%%EOF');
  if (!isPdf) return 'NO_PDF';
  return active.test(withoutHex(withoutStreams(text))) ? 'ACTIVE' : undefined;
}

/** Pictures and packed parts are any bytes: in a large file some of them look like a name by chance. */
function withoutStreams(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const begins = text.indexOf('stream', at),
      ends = begins < 0 ? -1 : text.indexOf('endstream', begins);
    parts.push(text.slice(at, ends < 0 ? text.length : begins));
    if (ends < 0) break;
    at = ends + 'endstream'.length;
  }
  return parts.join(' ');
}

/** Names may be written with codes: /J#61vaScript is /JavaScript. */
const withoutHex = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
