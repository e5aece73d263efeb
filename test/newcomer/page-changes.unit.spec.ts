import { expect, it } from 'vitest';
import { changed, fileBlocksIn } from './page-changes.js';

it('takes blocks that name a file, and no others', () => {
  const page = '```sh\nnpm test\n```\n\n```ts a/b.ts\nconst x = 1;\n```\n\n```diff c.ts\n a\n+b\n```\n';
  expect(fileBlocksIn(page)).toEqual([
    { file: 'a/b.ts', content: 'const x = 1;\n', isChange: false },
    { file: 'c.ts', content: ' a\n+b\n', isChange: true },
  ]);
});

it('puts lines where the others say', () => {
  expect(changed('a\nb\nc\n', ' a\n-b\n+B\n+b2\n c\n')).toBe('a\nB\nb2\nc\n');
  expect(changed('a\nb\nc\n', ' a\n+a2\n…\n+b2\n c\n')).toBe('a\na2\nb\nb2\nc\n');
});

it('refuses a page that the code has left behind', () => {
  expect(() => changed('a\nb\n', ' x\n+y\n')).toThrow('stand there 0 times');
  expect(() => changed('a\na\n', ' a\n+y\n')).toThrow('stand there 2 times');
});
