import { Module } from '@nestjs/common';
import { PeriodicModule } from '#jobs';
import { messagingKinds, MessagingModule, PersonalDataModule } from '#messaging';
import { KeptAnswerStore, PersistenceModule } from '#persistence';
import { MountsRoutes, type ServiceOptions } from '#platform';
import { AccountActs } from './account/account-acts.js';
import { AccountOnParticipantRecorded } from './account/account-on-participant-recorded.js';
import { AccountController } from './account/account.controller.js';
import { AccountStore } from './account/account.schema.js';
import { Accounts } from './account/accounts.js';
import { GovernmentStore } from './account/government.schema.js';
import { governments } from './account/kept.js';
import { OwnAccountController } from './account/own-account.controller.js';
import { OwnAccounts } from './account/own-accounts.js';
import { SecondFactorRoles } from './account/second-factor-roles.js';
import { SignInSettingsController } from './account/sign-in-settings.controller.js';
import { SignInSettingsStore } from './account/sign-in-settings.schema.js';
import { WaysIn } from './account/ways-in.js';
import { AuditLog } from './audit/audit-log.js';
import { AuditNames } from './audit/audit-names.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditEntryStore } from './audit/audit.schema.js';
import { RefusalLog } from './audit/refusal-log.js';
import { ClientActs } from './client/client-acts.js';
import { ClientController } from './client/client.controller.js';
import { ClientRepository } from './client/client.repository.js';
import { ApiClientStore } from './client/client.schema.js';
import { OwnClientController } from './client/own-client.controller.js';
import type { IdentityConfig } from './identity.config.js';
import { InvitationLink } from './invitation/invitation-link.js';
import { InvitationMail } from './invitation/invitation-mail.js';
import { InvitationController } from './invitation/invitation.controller.js';
import { InvitationStore } from './invitation/invitation.schema.js';
import { Invitations } from './invitation/invitations.js';
import { KeyRing } from './key/key-ring.js';
import { KeyController } from './key/key.controller.js';
import { SigningKeyStore } from './key/key.schema.js';
import { AccountMail } from './mail/account-mail.js';
import { KeptMailStore } from './mail/kept-mail.schema.js';
import { MailServer } from './mail/mail-server.js';
import { SendKeptMails } from './mail/send-kept-mails.js';
import { MeController } from './me/me.controller.js';
import { migrations } from './migrations/migrations.js';
import { PasskeyChallenges } from './passkey/challenges.js';
import { PasskeyController } from './passkey/passkey.controller.js';
import { PasskeyChallengeStore, PasskeyStore } from './passkey/passkey.schema.js';
import { Passkeys } from './passkey/passkeys.js';
import { eraseOnParticipantErased, personalData } from './personal-data/holdings.js';
import { RevokeTokens } from './personal-data/revoke-tokens.js';
import { IdentityProviderController } from './provider/identity-provider.controller.js';
import {
  ExternalIdentityStore,
  IdentityProviderStore,
  ProviderVisitStore,
} from './provider/identity-provider.schema.js';
import { LinkedProviderController } from './provider/linked-provider.controller.js';
import { LinkedProviders } from './provider/linked-providers.js';
import { ProviderCalls } from './provider/provider-calls.js';
import { ProviderSignIn } from './provider/provider-sign-in.js';
import { RevocationModule } from './revocation/revocation.module.js';
import { RevocationStore } from './revocation/revocation.schema.js';
import { AuthenticatorStore, HalfSignInStore } from './second-factor/authenticator.schema.js';
import { Authenticators } from './second-factor/authenticators.js';
import { HalfSignIns } from './second-factor/half-sign-ins.js';
import { OwnAuthenticatorController } from './second-factor/own-authenticator.controller.js';
import { SecondFactorRemovalController } from './second-factor/removal.controller.js';
import { SecondFactorRemovalStore } from './second-factor/removal.schema.js';
import { SecondFactorRemovals } from './second-factor/removals.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { InvitationSignInController } from './sign-in/invitation-sign-in.controller.js';
import { PasskeySignInController } from './sign-in/passkey-sign-in.controller.js';
import { ProviderSignInController } from './sign-in/provider-sign-in.controller.js';
import { SendLinks } from './sign-in/send-links.js';
import { SignInLinkStore } from './sign-in/sign-in-link.schema.js';
import { SignInLinks } from './sign-in/sign-in-links.js';
import { SignInMail } from './sign-in/sign-in-mail.js';
import { SignInSteps } from './sign-in/sign-in-steps.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { AuthorizationServer } from './token/authorization-server.js';
import { AUTHORIZATION_SERVER_ROUTES, mountAuthorizationServer } from './token/authorization-server.mount.js';
import { ClientDirectory } from './token/client-directory.js';
import { FailureLimits } from './token/failure-limits.js';
import { People } from './token/people.js';
import { SignInStateStore } from './token/sign-in-state.schema.js';
import { SignInStates } from './token/sign-in-states.js';
import { AddressWarningOnWebhookFailing } from './webhook-warning/address-warning-on-webhook-failing.js';

@MountsRoutes(AUTHORIZATION_SERVER_ROUTES)
@Module({
  imports: [
    PersistenceModule.forService({
      service: 'identity',
      migrations,
      schemas: [
        ApiClientStore,
        AuditEntryStore,
        RevocationStore,
        SigningKeyStore,
        AccountStore,
        GovernmentStore,
        SignInStateStore,
        SignInLinkStore,
        PasskeyStore,
        PasskeyChallengeStore,
        AuthenticatorStore,
        HalfSignInStore,
        SecondFactorRemovalStore,
        SignInSettingsStore,
        IdentityProviderStore,
        ExternalIdentityStore,
        ProviderVisitStore,
        InvitationStore,
        KeptMailStore,
        KeptAnswerStore,
        ...messagingKinds,
      ],
    }),
    PeriodicModule,
    RevocationModule,
    PersonalDataModule.forService({ ...personalData, steps: [RevokeTokens], imports: [RevocationModule] }),
    MessagingModule.forService({ service: 'identity' }),
  ],
  controllers: [
    ClientController,
    OwnClientController,
    KeyController,
    AuditController,
    SignInController,
    PasskeySignInController,
    SecondFactorController,
    ProviderSignInController,
    IdentityProviderController,
    SignInSettingsController,
    MeController,
    PasskeyController,
    LinkedProviderController,
    OwnAuthenticatorController,
    SecondFactorRemovalController,
    AccountController,
    OwnAccountController,
    InvitationController,
    InvitationSignInController,
  ],
  providers: [
    ClientRepository,
    ClientActs,
    AuditLog,
    AuditNames,
    RefusalLog,
    KeyRing,
    FailureLimits,
    ClientDirectory,
    AuthorizationServer,
    People,
    SignInStates,
    SignInLinks,
    MailServer,
    AccountMail,
    SendKeptMails,
    SignInMail,
    SendLinks,
    SignInSteps,
    PasskeyChallenges,
    Passkeys,
    Authenticators,
    HalfSignIns,
    SecondFactorRemovals,
    SecondFactorRoles,
    ProviderCalls,
    ProviderSignIn,
    LinkedProviders,
    WaysIn,
    Accounts,
    AccountActs,
    OwnAccounts,
    InvitationLink,
    InvitationMail,
    Invitations,
    AccountOnParticipantRecorded,
    AddressWarningOnWebhookFailing,
    ...governments,
    eraseOnParticipantErased,
  ],
})
export class IdentityModule {}

export const identityService = (config: IdentityConfig): ServiceOptions => ({
  name: 'identity',
  module: IdentityModule,
  config,
  trustProxy: config.TRUST_GATEWAY,
  configure: mountAuthorizationServer,
});
