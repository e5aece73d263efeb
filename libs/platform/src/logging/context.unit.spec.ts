import { expect, it } from 'vitest';
import {
  contextBegins,
  contextEnds,
  currentContext,
  withCopiedContext,
  withOwnContext,
  withSharedContext,
} from './context.js';

it('a context of its own outlives the request that began it', async () => {
  let goOn = (): void => undefined;
  const paused = new Promise<void>((resolve) => (goOn = resolve));
  contextBegins();
  const seen = withSharedContext({ requestId: 'r' }, () =>
    withOwnContext(async (own) => {
      await paused;
      return [
        currentContext() === own,
        own.requestId,
        withCopiedContext(() => currentContext() === own),
        withCopiedContext(() => currentContext()?.requestId),
      ];
    }),
  );
  contextEnds();
  goOn();
  expect(await seen).toEqual([true, 'r', false, 'r']);
});
