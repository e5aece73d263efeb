import type PDFDocument from 'pdfkit';

type Document = InstanceType<typeof PDFDocument>;

export interface PdfColumn {
  head: string;
  width: number;
  right?: boolean;
}

const SIZE = 8,
  LEADING = 10,
  PADDING = 3,
  GAP = 12;
/** A text longer than this in one cell is a story; its end is in the other formats. */
const MOST_LINES = 12;
/** No letter of the font is wider, in parts of its size: a text of so few letters fits without being measured. */
const WIDEST = 1.02;
const RULE = '#dfe5ec',
  HEAD = '#eef2f7',
  AXIS = '#767676';

/**
 * A table whose title and head are repeated on each page. Long texts go on in the next line; rows are drawn as they
 * come, so nothing is kept.
 */
export class PdfTable {
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly document: Document,
    private readonly columns: PdfColumn[],
    private readonly title: string,
  ) {}

  head(): void {
    this.document.font('Helvetica-Bold').fontSize(SIZE);
    this.widths.clear();
    const lines = this.lines(this.columns.map(({ head }) => head)),
      height = heightOf(lines),
      { x, y } = this.document;
    this.document.rect(x, y, this.width, height).fill(HEAD).fillColor('#1a1a1a');
    this.line(lines, height);
    this.rule(AXIS);
    this.document.font('Helvetica').fontSize(SIZE);
    this.widths.clear();
  }

  /** The least width of a column in points: the longest word of its head is not broken. */
  static leastWidth(document: Document, head: string): number {
    document.font('Helvetica-Bold').fontSize(SIZE);
    const longest = Math.max(...head.split(' ').map((word) => document.widthOfString(word)));
    document.font('Helvetica');
    return Math.ceil(longest) + GAP;
  }

  /** What the head and its first row need: less, and the head would stand alone at the end of a page. */
  static readonly LEAST = 5 * LEADING + 4 * PADDING;

  row(cells: string[], bold = false): void {
    if (bold) this.styled('Helvetica-Bold');
    let lines = this.lines(cells);
    if (this.document.y + heightOf(lines) > this.document.page.maxY()) {
      this.document.addPage();
      this.goesOn();
      this.head();
      if (bold) this.styled('Helvetica-Bold');
      lines = this.lines(cells);
    }
    this.line(lines, heightOf(lines));
    this.rule(RULE);
    if (bold) this.styled('Helvetica');
  }

  /** Whoever holds this page alone reads what it is of. */
  private goesOn(): void {
    const { x } = this.document;
    this.document
      .font('Helvetica-Bold')
      .fontSize(SIZE + 1)
      .fillColor('#595959');
    this.document.text(`${this.title} (lanjutan)`, { width: this.width }).moveDown(0.4).fillColor('#1a1a1a');
    this.document.x = x;
  }

  private get width(): number {
    return this.columns.reduce((sum, column) => sum + column.width, 0);
  }

  private styled(font: string): void {
    this.document.font(font).fontSize(SIZE);
    this.widths.clear();
  }

  private rule(colour: string): void {
    const { x, y } = this.document;
    this.document
      .moveTo(x, y)
      .lineTo(x + this.width, y)
      .lineWidth(0.5)
      .stroke(colour);
  }

  private lines(cells: string[]): string[][] {
    return this.columns.map(({ width }, i) => this.wrapped(cells[i] ?? '', width - GAP));
  }

  private line(lines: string[][], height: number): void {
    const { x, y } = this.document;
    let left = x;
    for (const [i, { width, right }] of this.columns.entries()) {
      for (const [n, text] of (lines[i] ?? []).entries())
        this.document.text(
          text,
          right ? left + width - GAP / 2 - this.widthOf(text) : left + GAP / 2,
          y + PADDING + n * LEADING,
          { lineBreak: false },
        );
      left += width;
    }
    this.document.x = x;
    this.document.y = y + height;
  }

  private widthOf(text: string): number {
    const known = this.widths.get(text);
    if (known !== undefined) return known;
    const width = this.document.widthOfString(text);
    // figures repeat, names do not: what is kept stays small
    if (text.length <= 8) this.widths.set(text, width);
    return width;
  }

  private fits(text: string, width: number): boolean {
    return text.length * SIZE * WIDEST <= width || this.widthOf(text) <= width;
  }

  private wrapped(text: string, width: number): string[] {
    if (this.fits(text, width)) return [text];
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(/\s+/).flatMap((each) => this.pieces(each, width))) {
      const longer = line ? `${line} ${word}` : word;
      if (line && !this.fits(longer, width)) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
    return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
  }

  /** A word that is wider than its column is broken where the column ends. */
  private pieces(word: string, width: number): string[] {
    const found: string[] = [];
    let rest = [...word];
    while (!this.fits(rest.join(''), width)) {
      let end = rest.length - 1;
      while (end > 1 && !this.fits(rest.slice(0, end).join(''), width)) end -= 1;
      found.push(rest.slice(0, end).join(''));
      rest = rest.slice(end);
    }
    return [...found, rest.join('')];
  }
}

const heightOf = (lines: string[][]): number =>
  Math.max(...lines.map(({ length }) => length), 1) * LEADING + 2 * PADDING;
