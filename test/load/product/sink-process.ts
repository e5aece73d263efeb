// The outside world of the bench: a mail server in a process of its own that tells its conductor what it
// accepted. By hand and only as much SMTP as a relay needs (RFC 5321, PIPELINING of RFC 2920), because what
// it costs is taken from the product's processors: a general server took 7 % of the machine.
import { createServer, type AddressInfo, type Socket } from 'node:net';

const DOT = '.\r\n';
let fresh: [messageId: string, at: number][] = [];
let total = 0;

function accept(content: string): void {
  const at = content.indexOf('\r\nMessage-ID:'),
    begins = content.indexOf('<', at),
    ends = content.indexOf('>', begins);
  total += 1;
  fresh.push([at < 0 ? '' : content.slice(begins, ends + 1), Date.now()]);
}

/** The answer to a command; DATA is the caller's. */
function answerTo(verb: string): string {
  if (verb === 'EHLO') return '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n';
  if (verb === 'DATA') return '354 go on\r\n';
  if (verb === 'QUIT') return '221 bye\r\n';
  return ['HELO', 'MAIL', 'RCPT', 'RSET', 'NOOP'].includes(verb) ? '250 ok\r\n' : '502 unknown\r\n';
}

/** Where the command's line break or the content's closing dot begins; -1 while it has not come. */
function endOf(text: string, from: number, inContent: boolean): number {
  if (!inContent) return text.indexOf('\r\n', from);
  if (text.startsWith(DOT, from)) return from;
  const end = text.indexOf(`\r\n${DOT}`, from);
  return end < 0 ? end : end + 2;
}

function converse(socket: Socket): void {
  let unread = '',
    inContent = false;
  socket.setNoDelay(true).setEncoding('latin1');
  socket.write('220 sink\r\n');
  socket.on('error', () => socket.destroy());
  socket.on('data', (text) => {
    unread += String(text);
    let answers = '',
      from = 0;
    for (let end = endOf(unread, from, inContent); end >= 0; end = endOf(unread, from, inContent)) {
      if (inContent) {
        accept(unread.slice(from, end));
        answers += '250 taken\r\n';
        inContent = false;
        from = end + DOT.length;
      } else {
        const verb = unread.slice(from, from + 4).toUpperCase();
        answers += answerTo(verb);
        inContent = verb === 'DATA';
        from = end + 2;
      }
    }
    unread = unread.slice(from);
    if (answers) socket.write(answers, 'latin1');
    if (answers.endsWith('221 bye\r\n')) socket.end();
  });
}

const server = createServer(converse).listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
setInterval(() => {
  if (fresh.length === 0) return;
  process.send?.({ total, mails: fresh });
  fresh = [];
}, 20);
process.once('disconnect', () => process.exit(0));
