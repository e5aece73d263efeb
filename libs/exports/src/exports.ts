import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { newId, retentionConfig, stamps, Transactions } from '#persistence';
import {
  Clock,
  mustSpeakFor,
  NotFound,
  scopeMissing,
  SignedLink,
  TokenVerifier,
  type Caller,
} from '#platform';
import { exportConfig } from './export.config.js';
import { exportProblems } from './export.problems.js';
import { EXPORT_FORMAT, ExportPageStore, ExportStore, pageId, type ExportDocument } from './export.schema.js';
import type { ExportedList } from './exported-list.js';

/** So many of one client may be under way; who asks for everything at once waits in line, and not the others. */
const MOST_WAITING = 10;

const unpacked = promisify(gunzip);

/** Takes wishes for files, shows how far they are, and gives them out. */
@Injectable()
export class Exports {
  private readonly config = exportConfig();
  private readonly keptMs = retentionConfig().EXPORTS_KEPT_HOURS * 3_600_000;

  constructor(
    private readonly exports: ExportStore,
    private readonly pages: ExportPageStore,
    private readonly transactions: Transactions,
    private readonly tokens: TokenVerifier,
    private readonly clock: Clock,
  ) {}

  /** @throws EXPORTS_WAITING (409) */
  ask(
    list: ExportedList,
    caller: Caller,
    { format, filters }: Pick<ExportDocument, 'format' | 'filters'>,
  ): Promise<ExportDocument> {
    const { tenantId, clientId, subject, person, scopes, agencyIds } = caller;
    return this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        waiting = { 'askedBy.subject': subject, status: { $in: ['QUEUED', 'RUNNING'] } } as const;
      const count = (await this.exports.find(tenantId, waiting, { session: tx, limit: MOST_WAITING })).length;
      if (count >= MOST_WAITING) throw exportProblems.EXPORTS_WAITING({ count });
      return this.exports.insertOne(
        tenantId,
        {
          _id: newId(),
          v: EXPORT_FORMAT,
          tenantId,
          ...stamps(now),
          resource: list.resource,
          format,
          filters,
          askedBy: {
            clientId,
            subject,
            ...(person !== undefined && { person }),
            scopes: scopes.filter((scope) => scope.endsWith(':read')),
            agencyIds: agencyIds && [...agencyIds],
          },
          status: 'QUEUED',
          pages: 0,
          rows: 0,
          bytes: 0,
          leasedUntil: now,
          attempts: 0,
          linkKey: randomBytes(32).toString('base64url'),
          expiresAt: new Date(now.getTime() + this.keptMs),
        },
        tx,
      );
    });
  }

  /**
   * Shown to who asked for it, as long as they may still see what is in it.
   * @throws NotFound; OTHER_AGENCY or SCOPE_MISSING (403) where they may no longer
   */
  async find(list: ExportedList, caller: Caller, id: string): Promise<ExportDocument> {
    const found = await this.exports.findOne(caller.tenantId, {
      _id: id,
      resource: list.resource,
      'askedBy.subject': caller.actor,
    });
    if (!found || found.expiresAt <= this.clock.now()) throw new NotFound('export');
    for (const agencyId of found.askedBy.agencyIds ?? [null]) mustSpeakFor(caller, agencyId);
    const lost = found.askedBy.scopes.filter((scope) => !caller.scopes.includes(scope));
    if (lost.length > 0) throw scopeMissing(lost);
    return found;
  }

  /** A link that whoever has it can open for some minutes; undefined while there is no file. */
  linkTo({
    _id,
    resource,
    status,
    linkKey,
    expiresAt,
  }: ExportDocument): { url: string; until: Date } | undefined {
    if (status !== 'READY') return undefined;
    const now = this.clock.now().getTime(),
      until = new Date(Math.min(now + this.config.EXPORT_LINK_MINUTES * 60_000, expiresAt.getTime())),
      token = linkBy(linkKey).token('file', [_id, now.toString(36)], until);
    return { url: `/v1/exports/${resource}/files/${token}`, until };
  }

  /**
   * The file behind a link. Whoever it was given to must still be trusted: a client that was disabled
   * meanwhile, or whose tokens were revoked, gets nothing.
   * @throws EXPORT_LINK_UNKNOWN (404), EXPORT_LINK_ENDED (410)
   */
  async open(list: ExportedList, token: string): Promise<{ file: ExportDocument; text: Readable }> {
    const now = this.clock.now(),
      [id = ''] = token.split('~');
    const file = await this.exports
      .acrossTenants('a signed link names an export of whatever government')
      .findOne({ _id: id, resource: list.resource, status: 'READY', expiresAt: { $gt: now } });
    if (!file) throw exportProblems.EXPORT_LINK_UNKNOWN();
    const read = linkBy(file.linkKey).read('file', token, now);
    if (read === 'INVALID') throw exportProblems.EXPORT_LINK_UNKNOWN();
    if (read === 'EXPIRED') throw exportProblems.EXPORT_LINK_ENDED();
    const given = new Date(Number.parseInt(read.about[1] ?? '', 36));
    if (!(await this.tokens.stillTrusts(file.askedBy, given))) throw exportProblems.EXPORT_LINK_ENDED();
    return { file, text: Readable.from(this.textOf(file), { objectMode: false }) };
  }

  /** Page by page, so that nothing of a large file is at hand but the page that is being sent. */
  private async *textOf({ _id, tenantId, pages }: ExportDocument): AsyncGenerator<Buffer> {
    for (let number = 0; number < pages; number++) {
      const page = await this.pages.findOne(tenantId, { _id: pageId(_id, number) });
      if (!page) throw new Error('a page of an export is gone while it is sent');
      yield await unpacked(page.packed.value());
    }
  }
}

const linkBy = (key: string) => new SignedLink<'file'>(key, 'export');
