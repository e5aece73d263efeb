import type { InitializeHook, LoadHook } from 'node:module';
import { changed, type Change } from './plants.js';

let changes: readonly Change[] = [];

export const initialize: InitializeHook<readonly Change[]> = (given) => {
  changes = given;
};

export const load: LoadHook = async (url, context, next) => {
  const loaded = await next(url, context),
    mine = changes.filter(({ file }) => url.endsWith(`/dist/${file}`));
  if (mine.length === 0) return loaded;
  const source = String(loaded.source);
  return { ...loaded, source: mine.reduce(changed, source) };
};
