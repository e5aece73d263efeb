"""Reads a PDF as a stranger would: its text and its picture by PDFium, its structure by pypdf, the code in the picture by ZXing.

The file comes on the standard input; the answer is one line of JSON.
"""

import io
import json
import sys

import pypdf
import pypdfium2
import zxingcpp


def outside(page: "pypdfium2.PdfPage") -> list[str]:
    """Letters that stand, wholly or in part, beyond the edge of the page."""
    text, width, height = page.get_textpage(), *page.get_size()
    boxes = [(text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())]
    return [letter for letter, (left, bottom, right, top) in boxes if letter.strip() and not (0 <= left <= right <= width and 0 <= bottom <= top <= height)]


def main() -> None:
    data = sys.stdin.buffer.read()
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    catalogue = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    codes = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    answer = {
        "pages": len(document),
        "width": round(page.get_width()),
        "height": round(page.get_height()),
        "text": page.get_textpage().get_text_range(),
        "outside": outside(page),
        "title": document.get_metadata_value("Title"),
        "language": str(catalogue.get("/Lang")),
        "tagged": bool(catalogue.get("/MarkInfo", {}).get("/Marked")),
        "structured": "/StructTreeRoot" in catalogue,
        "codes": [code.text for code in codes],
    }
    print(json.dumps(answer))


main()
