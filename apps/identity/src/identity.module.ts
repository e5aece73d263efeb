import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { AuditController } from './audit/audit.controller.js';
import { AuditLog } from './audit/audit-log.js';
import { auditKind } from './audit/audit.schema.js';
import { ClientController } from './client/client.controller.js';
import { ClientRepository } from './client/client.repository.js';
import { apiClientKind } from './client/client.schema.js';
import { KeyController } from './key/key.controller.js';
import { KeyRing } from './key/key-ring.js';
import { signingKeyKind } from './key/key.schema.js';
import { AuthorizationServer } from './token/authorization-server.js';
import { ClientDirectory } from './token/client-directory.js';

@Module({
  imports: [PersistenceModule.forService({ service: 'identity', schemas: [apiClientKind, auditKind, signingKeyKind] })],
  controllers: [ClientController, KeyController, AuditController],
  providers: [ClientRepository, AuditLog, KeyRing, ClientDirectory, AuthorizationServer],
})
export class IdentityModule {}
