import 'reflect-metadata';
import { afterAll, expect } from 'vitest';
import { undeclaredProblems } from '../libs/platform/src/http/undeclared-problems.js';

// Specs of pure decisions share a process: what an earlier file answered is that file's.
const earlier = undeclaredProblems().length;

// Clients can only know of what the document of a route declares.
afterAll(() => {
  expect(undeclaredProblems().slice(earlier), 'answered without being named in @Throws').toEqual([]);
});
