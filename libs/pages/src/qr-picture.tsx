import QRCode from 'qrcode';

/** Drawn into the page: no address of it leaves the browser, and it prints sharply. */
export function QrPicture({ address, label }: { address: string; label: string }) {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' }),
    { size } = modules,
    margin = 4;
  const dark: string[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (modules.get(row, column)) dark.push(`M${column + margin} ${row + margin}h1v1h-1z`);
  const side = size + 2 * margin;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
