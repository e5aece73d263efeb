import { expect, it } from 'vitest';
import { outcomeOfTelegramAnswer } from './telegram-answer.js';

const error = (status: number, description: string, parameters?: object) => ({
  status,
  text: JSON.stringify({ ok: false, error_code: status, description, parameters }),
});

it.each([
  ['taken', { status: 200, text: '{"ok":true,"result":{}}' }, ['ACCEPTED', 'TELEGRAM_200', false]],
  ['too many', error(429, 'Too Many Requests', { retry_after: 7 }), ['RETRY', 'TELEGRAM_429', false, 7_000]],
  ['their trouble', error(502, 'Bad Gateway'), ['RETRY', 'TELEGRAM_502', false]],
  ['a proxy of theirs', { status: 502, text: '<html>' }, ['RETRY', 'TELEGRAM_502', false]],
  ['a page of somebody between', { status: 200, text: '<html>' }, ['RETRY', 'TELEGRAM_NO_ANSWER', false]],
  ['blocked', error(403, 'Forbidden: bot was blocked by the user'), ['REFUSED', 'TELEGRAM_403', true]],
  ['no such chat', error(400, 'Bad Request: chat not found'), ['REFUSED', 'TELEGRAM_400', true]],
  [
    'a text that it does not like',
    error(400, 'Bad Request: message is too long'),
    ['REFUSED', 'TELEGRAM_400', false],
  ],
  ['our token', error(401, 'Unauthorized'), ['UNREACHABLE', 'TELEGRAM_401', false]],
  ['our token, cut', error(404, 'Not Found'), ['UNREACHABLE', 'TELEGRAM_404', false]],
])('tells apart %s', (_what, answer, [kind, code, chatGone, notBeforeMs]) =>
  expect(outcomeOfTelegramAnswer(answer)).toEqual({
    kind,
    code,
    chatGone,
    ...(notBeforeMs === undefined ? {} : { notBeforeMs }),
  }),
);
