import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { receive } from './upload.js';

const type = 'multipart/form-data; boundary=x';
const part = (name: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.csv"\r\n\r\nNIP;Nama\r\n`;
const form = (text: string) => Readable.from([Buffer.from(text)]);

it('takes the first file of a form, and passes over another', async () => {
  const { file, fileName } = await receive(form(`${part('a')}${part('b')}--x--\r\n`), type, 100);
  const parts: Uint8Array[] = [];
  for await (const chunk of file.bytes()) parts.push(chunk);
  await file.remove();
  expect([fileName, Buffer.concat(parts).toString()]).toEqual(['a.csv', 'NIP;Nama']);
});

// The file fails before it is read, which once ended the process.
it.each([
  ['its file', part('a')],
  ['a second file', part('a') + part('b')],
])('refuses a form that ends within %s', async (_, text) => {
  await expect(receive(form(text.slice(0, -2)), type, 100)).rejects.toThrow();
});
