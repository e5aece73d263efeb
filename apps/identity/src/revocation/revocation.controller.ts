import { Controller, Get, Header } from '@nestjs/common';
import { ApiDoc, Public, REVOCATIONS_PATH, type RevocationList } from '#platform';
import { RevocationRegister } from './revocation-register.js';

@Controller(REVOCATIONS_PATH)
@Public(
  'services ask before they have a caller; it names clients and keys, no secret, and the gateway does not lead here',
)
@ApiDoc({ hidden: true })
export class RevocationController {
  constructor(private readonly register: RevocationRegister) {}

  @Get()
  @Header('cache-control', 'no-store')
  list(): Promise<RevocationList> {
    return this.register.list();
  }
}
