import { Module } from '@nestjs/common';
import { TokenClock } from '../token/token-clock.js';
import { RevocationRegister } from './revocation-register.js';
import { RevocationController } from './revocation.controller.js';

/** Which tokens count no more, whoever ended them. */
@Module({
  controllers: [RevocationController],
  providers: [RevocationRegister, TokenClock],
  exports: [RevocationRegister, TokenClock],
})
export class RevocationModule {}
