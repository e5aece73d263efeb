import { httpStandIn, type Answer, type StandIn } from './http-standin.js';

/** What a gateway wants; a request may lack any of it. */
interface Sms {
  id?: string;
  to?: string;
  text?: string;
}

export type SmsStandIn = StandIn<Sms>;

/** A gateway that takes JSON with a bearer token, and at most two messages for one text. */
export const smsStandIn = (token: string): Promise<SmsStandIn> =>
  httpStandIn(
    (text) => JSON.parse(text) as Sms,
    ({ authorization, body: { id = '', to = '', text = '' } }, count): Answer => {
      if (authorization !== `Bearer ${token}`) return { status: 401, body: { error: 'token' } };
      const isGood = id !== '' && /^\+\d{8,15}$/.test(to) && text !== '' && text.length <= 306;
      if (!isGood) return { status: 400, body: { error: 'fields' } };
      return { status: 202, body: { reference: `sms-${count}` } };
    },
  );
