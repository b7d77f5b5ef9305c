import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import * as contract from '../contract/verification.ts';
import type { Verification } from './verification.ts';
import type { Actor } from './verification-trail.ts';

export function verificationRoutes(http: Http, verification: Verification): void {
  http.handle(contract.readVerification, ({ principal, params, address }) =>
    verification.read(agentOf(principal, address), params.id),
  );
  http.handleCommand(contract.setCaller, ({ principal, params, body, address }, tx) =>
    verification.setCaller(tx, agentOf(principal, address), params.id, body),
  );
  http.handleCommand(contract.stateFactor, ({ principal, params, body, address }, tx) =>
    verification.state(tx, agentOf(principal, address), params.id, body),
  );
  http.handleCommand(contract.spoilFactor, ({ principal, params, body, address }, tx) =>
    verification.spoil(tx, agentOf(principal, address), params.id, body.factor),
  );
  http.handleCommand(contract.tellFacts, async ({ principal, params, body, address }, tx) => ({
    facts: await verification.tell(tx, agentOf(principal, address), params.id, body),
  }));
  http.handleCommand(contract.confirmFact, ({ principal, params, body, address }, tx) =>
    verification.confirm(tx, agentOf(principal, address), params.id, body),
  );
  http.handleCommand(contract.refuseFact, ({ principal, params, body, address }, tx) =>
    verification.refuse(tx, agentOf(principal, address), params.id, body),
  );
}

function agentOf({ staffId }: Principal, address: string): Actor {
  return { kind: 'staff', staffId, address, channel: 'agent' };
}
