import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { CONFIG, logger, NotFound } from '#platform';
import type { Account } from '../account/account.schema.js';
import { Accounts } from '../account/accounts.js';
import { WaysIn } from '../account/ways-in.js';
import { AuditLog } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { TokenClock } from '../token/token-clock.js';
import { CHALLENGE_SECONDS, PasskeyChallenges } from './challenges.js';
import { isCopied } from './clone.js';
import { passkeyProblems } from './passkey.problems.js';
import { PasskeyStore, type Passkey } from './passkey.schema.js';

/** More than anybody's devices. */
const MOST = 10;
const MANY = 'a passkey says whose it is, of whatever government';

/** What is bound to what: a challenge for adding one signs nobody in. */
const adding = (accountId: string): string => `adding to ${accountId}`;
const signingIn = (uid: string): string => `signing in ${uid}`;

/**
 * Passkeys, by the WebAuthn library. Each is discoverable, so that nobody types who they are, and the device
 * checks each time that it is its owner: two factors in one.
 */
@Injectable()
export class Passkeys {
  private readonly rpId: string;
  private readonly origins: string[];

  constructor(
    private readonly store: PasskeyStore,
    private readonly challenges: PasskeyChallenges,
    private readonly accounts: Accounts,
    private readonly waysIn: WaysIn,
    private readonly audit: AuditLog,
    private readonly transactions: Transactions,
    private readonly clock: TokenClock,
    @Inject(CONFIG) { PUBLIC_URL, PASSKEY_RP_ID, PASSKEY_ORIGINS }: IdentityConfig,
  ) {
    const { hostname, origin } = new URL(PUBLIC_URL);
    this.rpId = PASSKEY_RP_ID ?? hostname;
    this.origins = PASSKEY_ORIGINS ?? [origin];
  }

  /** Browsers give no passkeys to an address of numbers. */
  get available(): boolean {
    return isIP(this.rpId.replace(/^\[|\]$/g, '')) === 0;
  }

  ofAccount({ tenantId, _id: accountId }: Account): Promise<Passkey[]> {
    return this.store.find(tenantId, { accountId }, { sort: { _id: 1 } });
  }

  /**
   * What the browser is told to make.
   * @throws PASSKEYS_UNAVAILABLE, PASSKEYS_TOO_MANY
   */
  async optionsToAdd(account: Account): Promise<PublicKeyCredentialCreationOptionsJSON> {
    if (!this.available) throw passkeyProblems.PASSKEYS_UNAVAILABLE();
    const known = await this.ofAccount(account);
    if (known.length >= MOST) throw passkeyProblems.PASSKEYS_TOO_MANY({ most: MOST });
    return generateRegistrationOptions({
      rpName: 'Mumpuni',
      rpID: this.rpId,
      userName: account.name,
      userDisplayName: account.name,
      userID: userHandleOf(account),
      challenge: await this.challenges.make(adding(account._id)),
      timeout: CHALLENGE_SECONDS * 1_000,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    });
  }

  /** @throws PASSKEY_NOT_ACCEPTED, PASSKEY_EXISTS */
  async add(account: Account, name: string, response: RegistrationResponseJSON): Promise<Passkey> {
    const { registrationInfo: made } = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => this.challenges.use(challenge, adding(account._id)),
      expectedOrigin: this.origins,
      expectedRPID: this.rpId,
      requireUserVerification: true,
    }).catch((err: unknown) => {
      logger.warn({ err, accountId: account._id }, 'a passkey was not accepted');
      throw passkeyProblems.PASSKEY_NOT_ACCEPTED();
    });
    if (!made) throw passkeyProblems.PASSKEY_NOT_ACCEPTED();
    const { id: credentialId, publicKey, counter, transports = [] } = made.credential;
    const passkey: Passkey = {
      _id: newId(),
      tenantId: account.tenantId,
      ...stamps(this.clock.now()),
      accountId: account._id,
      credentialId,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports,
      name,
      backedUp: made.credentialBackedUp,
    };
    try {
      await this.transactions.run(async (tx) => {
        await this.store.insertMany(account.tenantId, [passkey], tx);
        await this.note('PASSKEY_ADDED', passkey, tx);
      });
    } catch (err) {
      throw isDuplicateKey(err) ? passkeyProblems.PASSKEY_EXISTS() : err;
    }
    return passkey;
  }

  /** @throws NotFound, also for somebody else's; LAST_WAY_IN */
  async remove(account: Account, _id: string): Promise<void> {
    const { tenantId, _id: accountId } = account;
    const passkey = await this.store.findOne(tenantId, { _id, accountId });
    if (!passkey) throw new NotFound('passkey');
    await this.transactions.run(async (tx) => {
      await this.store.deleteMany(tenantId, { _id, accountId }, tx);
      await this.waysIn.mustRemain(account, tx);
      await this.note('PASSKEY_REMOVED', passkey, tx);
    });
  }

  /** @param uid of the sign-in that was begun in the browser */
  async optionsToSignIn(uid: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.rpId,
      challenge: await this.challenges.make(signingIn(uid)),
      timeout: CHALLENGE_SECONDS * 1_000,
      userVerification: 'required',
    });
  }

  /**
   * Whose passkey signed what this browser was asked to have signed; undefined for whatever does not fit, and
   * nobody learns what it was.
   */
  async ownerOf(response: AuthenticationResponseJSON, uid: string): Promise<Account | undefined> {
    const passkey = await this.byCredential(response.id);
    const account = passkey && (await this.accounts.active(passkey.accountId));
    if (!account || passkey.copiedAt) return undefined;
    const handle = response.response.userHandle;
    if (handle !== Buffer.from(userHandleOf(account)).toString('base64url')) return undefined;
    const said = await this.counterOf(passkey, response, uid);
    if (said === undefined) return undefined;
    if (isCopied(passkey.counter, said)) {
      await this.putOutOfUse(passkey);
      return undefined;
    }
    return (await this.noteUse(passkey, said)) ? account : undefined;
  }

  private async counterOf(
    { credentialId: id, publicKey }: Passkey,
    response: AuthenticationResponseJSON,
    uid: string,
  ): Promise<number | undefined> {
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => this.challenges.use(challenge, signingIn(uid)),
        expectedOrigin: this.origins,
        expectedRPID: this.rpId,
        requireUserVerification: true,
        // The library refuses a counter that goes back without saying which; ours is compared by `isCopied`.
        credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: 0 },
      });
      return verified ? authenticationInfo.newCounter : undefined;
    } catch (err) {
      logger.warn({ err }, 'a passkey did not sign what was asked');
      return undefined;
    }
  }

  /** Of two uses that say the same number one counts. */
  private async noteUse({ tenantId, _id, counter }: Passkey, said: number): Promise<boolean> {
    const now = this.clock.now();
    const { matchedCount } = await this.store.updateOne(
      tenantId,
      { _id, counter },
      { $set: { counter: said, lastUsedAt: now, updatedAt: now }, $inc: { version: 1 } },
    );
    return matchedCount === 1;
  }

  /** Neither the copy nor what it was copied from: which of them is the owner's, nobody can tell. */
  private putOutOfUse(passkey: Passkey): Promise<void> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      await this.store.updateOne(
        passkey.tenantId,
        { _id: passkey._id },
        { $set: { copiedAt: now, updatedAt: now }, $inc: { version: 1 } },
        { session: tx },
      );
      await this.note('PASSKEY_COPIED', passkey, tx);
    });
  }

  private async byCredential(credentialId: string): Promise<Passkey | undefined> {
    const found = await this.store.acrossTenants(MANY).findOne({ credentialId });
    return (found as Passkey | null) ?? undefined;
  }

  private note(
    action: 'PASSKEY_ADDED' | 'PASSKEY_REMOVED' | 'PASSKEY_COPIED',
    { _id: passkeyId, tenantId, accountId }: Passkey,
    tx: Parameters<AuditLog['record']>[1],
  ): Promise<void> {
    return this.audit.record({ action, by: accountId, tenantId, detail: { passkeyId } }, tx);
  }
}

/** By what a device knows whose passkey it is: no name and no number (WebAuthn, 14.6.1). */
const userHandleOf = ({ _id }: Account): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(`passkeys of ${_id}`).digest());
