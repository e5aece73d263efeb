import type PDFDocument from 'pdfkit';

type Document = InstanceType<typeof PDFDocument>;

export interface PdfColumn {
  head: string;
  width: number;
  right?: boolean;
}

const LINE = 13, SIZE = 8;

/** A table whose head is repeated on each page; rows are drawn as they come, so nothing is kept. */
export class PdfTable {
  constructor(
    private readonly document: Document,
    private readonly columns: PdfColumn[],
  ) {}

  head(): void {
    this.needs(3);
    this.document.font('Helvetica-Bold').fontSize(SIZE);
    this.line(this.columns.map(({ head }) => head));
    const { x, y } = this.document, width = this.columns.reduce((sum, column) => sum + column.width, 0);
    this.document.moveTo(x, y - 3).lineTo(x + width, y - 3).lineWidth(0.5).stroke('#767676');
    this.document.font('Helvetica').fontSize(SIZE);
  }

  row(cells: string[], bold = false): void {
    if (this.isFull()) {
      this.document.addPage();
      this.head();
    }
    if (bold) this.document.font('Helvetica-Bold');
    this.line(cells);
    if (bold) this.document.font('Helvetica');
  }

  private isFull(): boolean {
    return this.document.y + LINE > this.document.page.maxY();
  }

  private needs(lines: number): void {
    if (this.document.y + lines * LINE > this.document.page.maxY()) this.document.addPage();
  }

  private line(cells: string[]): void {
    const { x, y } = this.document;
    let left = x;
    for (const [i, { width, right }] of this.columns.entries()) {
      const inner = width - 6, text = this.fitting(cells[i] ?? '', inner);
      this.document.text(text, right ? left + inner - this.document.widthOfString(text) : left, y, { lineBreak: false });
      left += width;
    }
    this.document.x = x;
    this.document.y = y + LINE;
  }

  private fitting(text: string, width: number): string {
    if (this.document.widthOfString(text) <= width) return text;
    let end = text.length;
    while (end > 0 && this.document.widthOfString(`${text.slice(0, end)}...`) > width) end -= 1;
    return `${text.slice(0, end)}...`;
  }
}
