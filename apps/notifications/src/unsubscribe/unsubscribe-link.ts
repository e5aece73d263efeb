import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { tenantId as tenantIdOf, type TenantId } from '#contracts';
import { isOfficial, OPTIONAL_KINDS } from '../message/manners.js';
import { MESSAGE_KINDS, type MessageKind } from '../message/message.js';

/** Who would get no more of what. */
export interface Unsubscription {
  tenantId: TenantId;
  participantId: string;
  kind: MessageKind;
}

/** The kinds that one click ends: a digest holds any of those that are not official. */
export const kindsEnded = ({ kind }: Pick<Unsubscription, 'kind'>): readonly MessageKind[] =>
  kind === 'DIGEST' ? OPTIONAL_KINDS : [kind];

/** Nobody ends what is official. */
const canEnd = (kind: MessageKind): boolean => kind === 'DIGEST' || !isOfficial(kind);

/**
 * Links that end one kind of message for one person (RFC 8058). Ids and a signature under a key of this
 * purpose alone: it opens nothing else.
 * It does not expire: whoever finds an old mail may still say that they want no more.
 */
export class UnsubscribeLink {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, 'mumpuni', 'message unsubscriptions', 32));
  }

  /** @returns a path below the public address; undefined for what nobody can end */
  pathFor({ tenantId, participantId, kind }: Unsubscription): string | undefined {
    if (!canEnd(kind)) return undefined;
    const text = Buffer.from(JSON.stringify([tenantId, participantId, kind])).toString('base64url');
    return `/v1/message-unsubscriptions/${text}.${this.#mac(text).toString('base64url')}`;
  }

  /** @returns undefined for what is none of our links */
  read(token: string): Unsubscription | undefined {
    const [text, mac, ...rest] = token.split('.');
    if (!text || !mac || rest.length > 0) return undefined;
    const wanted = this.#mac(text),
      given = Buffer.from(mac, 'base64url');
    // As text, too: base64url has spare bits, and a link has one spelling.
    const same = given.length === wanted.length && timingSafeEqual(given, wanted);
    if (!same || wanted.toString('base64url') !== mac) return undefined;
    const [tenant, participantId, kind] = JSON.parse(Buffer.from(text, 'base64url').toString()) as string[];
    const known = MESSAGE_KINDS.find((each) => each === kind);
    if (tenant === undefined || participantId === undefined || known === undefined || !canEnd(known))
      return undefined;
    return { tenantId: tenantIdOf(tenant), participantId, kind: known };
  }

  #mac(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }
}
