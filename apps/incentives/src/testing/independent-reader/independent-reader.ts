import { pythonTool } from '../python-tool.js';

/** What a stranger reads in a PDF. */
export interface Read {
  pages: number;
  /** Of the first page, in points. */
  width: number;
  height: number;
  text: string;
  /** Letters that stand beyond the edge. */
  outside: string[];
  title: string;
  language: string;
  tagged: boolean;
  structured: boolean;
  /** What is in the QR codes of its picture. */
  codes: string[];
}

/**
 * A reader of PDF files and QR codes that shares no code with this project: PDFium, pypdf, ZXing. Null where
 * it cannot be had.
 */
export const independentReader = () => pythonTool<Read>(import.meta.dirname, 'read_pdf.py');
