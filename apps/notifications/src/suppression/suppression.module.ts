import { Module } from '@nestjs/common';
import { MailReportsController } from './mail-reports.controller.js';
import { ReturnedMailPassword, SignedReport } from './mail-reports.guard.js';
import { SuppressAddresses } from './suppress-addresses.js';
import { SuppressedAddressesController } from './suppressed-addresses.controller.js';

/** Addresses that get no more mail: by whom it is found out, whom it concerns, how it ends. */
@Module({
  controllers: [MailReportsController, SuppressedAddressesController],
  providers: [SuppressAddresses, SignedReport, ReturnedMailPassword],
  exports: [SuppressAddresses],
})
export class SuppressionModule {}
