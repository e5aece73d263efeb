import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  mustSpeakFor,
  NotFound,
  RequireScopes,
  SpeaksFor,
  type Caller,
} from '#platform';
import { recipientKey } from '../recipient/recipient.js';
import { RecipientStore, type RecipientDocument } from '../recipient/recipient.schema.js';
import {
  suppressedPage,
  suppressedParams,
  suppressedQuery,
  viewOf,
  type SuppressedQuery,
} from './suppression.dto.js';

/** Those that are still what their person has: another address has lifted the rest. */
const inForce = {
  'suppressed.since': { $exists: true },
  $expr: { $eq: ['$suppressed.address', '$email'] },
};

/** Whose address is to be mended. */
@ApiDoc({ tag: 'Messages' })
@Controller('v1/suppressed-addresses')
export class SuppressedAddressesController {
  constructor(
    private readonly recipients: RecipientStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @RequireScopes('messages:read')
  @ApiDoc({
    summary: 'People whose e-mail address gets no more mail, and what to do about it',
    description:
      'A list of what is left to do: whoever has another address, or whose address was released, is gone from it. Their messages come by their next channel, or stay in the inbox.',
  })
  @ApiResult(suppressedPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: suppressedQuery }) { agencyId, because, ...asked }: SuppressedQuery,
  ) {
    const wanted = {
      ...inForce,
      ...(agencyId === undefined ? {} : { agencyId }),
      ...(because === undefined ? {} : { 'suppressed.because': because }),
    } as Filter<RecipientDocument>;
    const { items, ...page } = await this.recipients.forCaller(caller).page(wanted, asked);
    return {
      ...page,
      items: items.flatMap((recipient) =>
        recipient.suppressed ? [viewOf(recipient, recipient.suppressed)] : [],
      ),
    };
  }

  @Delete(':participantId')
  @HttpCode(204)
  @RequireScopes('messages:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Release the address of a person: mail is sent to it again',
    description:
      'For a mailbox that works again, or at the wish of its person. It is suppressed anew when mail fails anew.',
  })
  async release(
    @CallerParam() caller: Caller,
    @Param({ schema: suppressedParams }) { participantId }: { participantId: string },
  ): Promise<void> {
    const _id = recipientKey(caller.tenantId, participantId),
      found = await this.recipients
        .forCaller(caller)
        .findOne({ _id, ...inForce } as Filter<RecipientDocument>);
    if (!found) throw new NotFound('suppressed address');
    mustSpeakFor(caller, found.agencyId);
    await this.recipients.updateOne(
      caller.tenantId,
      { _id },
      { $unset: { suppressed: '' }, $set: { updatedAt: this.clock.now() }, $inc: { version: 1 } },
    );
  }
}
