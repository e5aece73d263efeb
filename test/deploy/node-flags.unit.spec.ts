import { expect, it } from 'vitest';
import { nodeFlags, programOf, readText, services } from './service-list.js';

it('the image runs node as npm start and the tests do', () => {
  const entrypoint = /^ENTRYPOINT (\[.*\])$/m.exec(readText('Dockerfile'))?.[1] ?? '[]';
  expect(JSON.parse(entrypoint)).toEqual(['node', ...nodeFlags.everyProgram]);
});

it('flags of a single program are those of a service', () => {
  expect(services.map(programOf)).toEqual(expect.arrayContaining(Object.keys(nodeFlags.ofProgram)));
});
