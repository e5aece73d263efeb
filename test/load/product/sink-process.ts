// The outside world of the bench: an SMTP server in a process of its own that tells its conductor what it accepted.
import { smtpSink } from '#testing';

let fresh: [messageId: string, at: number][] = [];
let total = 0;
const sink = await smtpSink({
  onMail({ messageId, at }) {
    total += 1;
    fresh.push([messageId, at]);
    sink.clear();
  },
});
setInterval(() => {
  if (fresh.length === 0) return;
  process.send?.({ total, mails: fresh });
  fresh = [];
}, 20);
process.send?.({ port: sink.port });
process.once('disconnect', () => process.exit(0));
