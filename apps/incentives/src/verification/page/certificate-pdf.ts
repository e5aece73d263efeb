import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import type { Certificate } from '../certificate/certificate.js';
import { dayOfInstant, dayText, hoursText } from './days.js';
import { MARK, MARK_RIM } from './frame.js';
import { words } from './words.js';

type Document = InstanceType<typeof PDFDocument>;
type Weight = 'plain' | 'bold';

/** What stands on a certificate that is printed. */
export interface PrintedCertificate {
  certificate: Certificate;
  check: string;
  /** Whole address of its public page: what the QR code holds. */
  url: string;
  government: string;
  /** A PNG, drawn in the place of the neutral mark. */
  emblem?: Buffer;
  zone: string;
}

/** A4, landscape, in points. */
const WIDTH = 841.89;
const HEIGHT = 595.28;
const EDGE = 60;
const QR = 96;
const NAVY = '#1a3a78';
const GOLD = '#e3a400';
const INK = '#161f33';
const SLATE = '#4b566b';

const FILES: Record<Weight, string> = {
  plain: '500Medium/PlusJakartaSans_500Medium.ttf',
  bold: '700Bold/PlusJakartaSans_700Bold.ttf',
};
const require = createRequire(import.meta.url);
/** Embedded, so that every reader shows and reads the same letters, also those of the rest of Europe. */
const fontFile = (weight: Weight) =>
  readFileSync(require.resolve(`@expo-google-fonts/plus-jakarta-sans/${FILES[weight]}`));

/**
 * The certificate as a PDF: one A4 page, landscape, in Indonesian and English, tagged for screen readers,
 * with a QR code of its public page.
 * The library is loaded with the first one: it takes 20 MB.
 */
export async function certificatePdf(printed: PrintedCertificate): Promise<Buffer> {
  const { certificate, government } = printed,
    { default: Pdf } = await import('pdfkit');
  const document = new Pdf({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    lang: 'id-ID',
    displayTitle: true,
    tagged: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as 'PDF/A-3', // the types know its other standards only
    info: {
      Title: `Sertifikat ${certificate.number}: ${certificate.competence}`,
      Author: government,
      Subject: `${certificate.holderName ?? words.id.unnamed}, ${certificate.competence}`,
      Creator: 'Mumpuni',
      CreationDate: certificate.issuedAt,
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
  new Sheet(document).draw(printed);
  document.end();
  await finished;
  return Buffer.concat(chunks);
}

interface Line {
  weight?: Weight;
  size: number;
  /** The smallest size to which a long text may shrink before it takes another line. */
  least?: number;
  /** Most lines. */
  lines?: number;
  colour?: string;
  x?: number;
  width?: number;
  align?: 'left' | 'center' | 'right';
  tag?: 'H1' | 'H2' | 'P';
  lang?: 'en';
}

class Sheet {
  private readonly root: PDFKit.PDFStructureElement;

  constructor(private readonly document: Document) {
    for (const weight of ['plain', 'bold'] as const) document.registerFont(weight, fontFile(weight));
    this.root = document.struct('Document');
    document.addStructure(this.root);
  }

  draw({ certificate, check, url, government, emblem, zone }: PrintedCertificate): void {
    const { id, en } = words,
      { kind, competence, holderName, number } = certificate;
    this.background(emblem);
    this.text(government, 96, {
      weight: 'bold',
      size: 15,
      least: 9,
      colour: NAVY,
      tag: 'P',
    });
    this.text(kind === 'PROFESSIONAL' ? 'SERTIFIKAT KOMPETENSI' : 'SERTIFIKAT', 128, {
      weight: 'bold',
      size: 34,
      colour: NAVY,
      tag: 'H1',
    });
    const english = kind === 'PROFESSIONAL' ? 'Certificate of competence' : 'Certificate of completion';
    this.text(english, 171, { size: 12, colour: SLATE, lang: 'en' });
    this.text(`${id.number} / ${en.number}: ${number}`, 193, { weight: 'bold', size: 12, least: 7 });
    this.text('diberikan kepada / awarded to', 226, { size: 11, colour: SLATE });
    const belowName = this.text(holderName ?? id.unnamed, 246, {
      weight: 'bold',
      size: 30,
      least: 16,
      lines: 2,
      tag: 'H2',
    });
    const what = kind === 'PROFESSIONAL' ? 'yang lulus sertifikasi' : 'yang menyelesaikan';
    const what2 = kind === 'PROFESSIONAL' ? 'certified in' : 'for completing';
    this.text(`${what} / ${what2}`, belowName + 8, { size: 11, colour: SLATE });
    const belowTitle = this.text(competence, belowName + 28, {
      weight: 'bold',
      size: 20,
      least: 11,
      lines: 3,
      colour: NAVY,
    });
    this.text(this.when(certificate), belowTitle + 8, { size: 11, least: 8, lines: 2 });
    this.foot(certificate, { check, url, zone });
    this.root.end();
  }

  /** When it was completed or is valid, what it counts, who held the training. */
  private when(certificate: Certificate): string {
    const { kind, validFrom, validUntil, creditedTenths, provider } = certificate;
    const from = `${dayText(validFrom, 'id')} / ${dayText(validFrom, 'en')}`;
    if (kind === 'PROFESSIONAL' && validUntil)
      return `Berlaku ${dayText(validFrom, 'id')} s.d. ${dayText(validUntil, 'id')} / valid ${dayText(validFrom, 'en')} to ${dayText(validUntil, 'en')}`;
    return [
      from,
      creditedTenths ? `${hoursText(creditedTenths, 'id')} jam pelajaran (JP) / learning hours` : '',
      provider ? `penyelenggara / provider: ${provider}` : '',
    ]
      .filter(Boolean)
      .join('  ·  ');
  }

  private foot(
    { issuer, issuedAt, providerNumber }: Certificate,
    { check, url, zone }: { check: string; url: string; zone: string },
  ): void {
    const top = HEIGHT - EDGE - QR - 8,
      left = { x: EDGE + 14, width: 330, align: 'left' as const };
    const [day, inEnglish] = [dayOfInstant(issuedAt, zone, 'id'), dayOfInstant(issuedAt, zone, 'en')];
    this.text(`Diterbitkan / issued: ${day} / ${inEnglish}`, top + 14, { ...left, size: 10 });
    this.text(issuer, top + 31, {
      ...left,
      weight: 'bold',
      size: 12,
      least: 8,
      lines: 2,
    });
    if (providerNumber)
      this.text(`Nomor dari penyelenggara / provider's number: ${providerNumber}`, top + 66, {
        ...left,
        size: 9,
        least: 6,
        colour: SLATE,
      });
    this.text('Diterbitkan secara elektronik. / Issued electronically.', top + 82, {
      ...left,
      size: 9,
      colour: SLATE,
    });
    const qrX = WIDTH - EDGE - 14 - QR;
    const right = { x: qrX - 256, width: 240, align: 'right' as const };
    this.text('Periksa keasliannya: pindai kode ini', top + 14, { ...right, weight: 'bold', size: 10 });
    this.text('Scan to verify', top + 28, { ...right, size: 9, colour: SLATE, lang: 'en' });
    const { host } = new URL(url);
    this.text(`atau buka / or open ${host}/sertifikat`, top + 44, { ...right, size: 9, least: 6 });
    this.text(`Kode periksa / check code: ${check}`, top + 60, { ...right, weight: 'bold', size: 10 });
    this.qr(url, qrX, top);
  }

  /** Tells nothing, so screen readers pass over it. */
  private background(emblem?: Buffer): void {
    const { document } = this;
    document.markContent('Artifact', { type: 'Page' });
    document.rect(0, 0, WIDTH, HEIGHT).fill('#ffffff');
    document.rect(0, 0, WIDTH, 16).fill(NAVY);
    for (let x = 4; x < WIDTH; x += 18) document.polygon([x, 14], [x + 5, 4], [x + 10, 14]).fill(GOLD);
    document.rect(0, HEIGHT - 10, WIDTH, 10).fill(NAVY);
    document
      .lineWidth(1.5)
      .rect(34, 34, WIDTH - 68, HEIGHT - 62)
      .stroke(GOLD);
    document
      .lineWidth(0.5)
      .rect(39, 39, WIDTH - 78, HEIGHT - 72)
      .stroke(NAVY);
    if (emblem)
      document.image(emblem, WIDTH / 2 - 24, 45, { fit: [48, 48], align: 'center', valign: 'center' });
    else {
      document.save().translate(WIDTH / 2 - 18, 50);
      for (const { d, fill } of MARK) document.path(d).fill(fill);
      document.lineWidth(1.4).path(MARK_RIM).stroke(GOLD).restore();
    }
    document.endMarkedContent();
  }

  private qr(url: string, x: number, y: number): void {
    const { document } = this,
      { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' }),
      step = QR / modules.size;
    const draw = () => {
      for (let row = 0; row < modules.size; row++)
        for (let column = 0; column < modules.size; column++)
          if (modules.get(row, column)) document.rect(x + column * step, y + row * step, step, step);
      document.fill('#000000');
    };
    // The box that it takes, which the types do not know.
    const figure = { alt: `Kode QR dengan alamat ${url}`, bbox: [x, y, x + QR, y + QR] };
    this.root.add(document.struct('Figure', figure, draw));
  }

  /**
   * Writes one text, shrunk until it fits its lines, never cut.
   * @returns where the next one may begin
   */
  private text(text: string, y: number, line: Line): number {
    const { document } = this;
    const { weight = 'plain', size, least = size, lines = 1, colour = INK, tag = 'P', lang } = line;
    const { x = EDGE + 14, width = WIDTH - 2 * (EDGE + 14), align = 'center' } = line;
    document.font(weight);
    let fitting = size;
    const height = () => document.fontSize(fitting).heightOfString(text, { width, lineGap: 0 });
    const oneLine = () => document.fontSize(fitting).currentLineHeight(true);
    while (fitting > least && height() > oneLine() * lines + 1) fitting -= 0.5;
    const bottom = y + height();
    this.root.add(
      document.struct(tag, lang ? { lang: 'en-GB' } : {}, () => {
        document.fillColor(colour).fontSize(fitting).text(text, x, y, { width, align, lineGap: 0 });
      }),
    );
    return bottom;
  }
}
