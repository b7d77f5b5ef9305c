import { sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Http } from '../../../platform/http/http.ts';
import * as authorisations from '../contract/authorisations.ts';
import * as claims from '../contract/claims.ts';
import * as consents from '../contract/consents.ts';
import * as orders from '../contract/orders.ts';
import * as salespeople from '../contract/salespeople.ts';
import { createRecordsInput } from './records-input.ts';
import { authorOf, contactInHand, refuseConsent, refuseUnseen } from './requests.ts';
import type { Customers } from './service.ts';

/** Routes of claims, orders, authorisations, consents and salespeople. @param position of the newest fact that a reply surely includes. */
export function recordRoutes(http: Http, customers: Customers, position: () => number): void {
  const {
    claims: kept,
    orders: ordered,
    authorising,
    consenting,
    salespeople: people,
    branchPath,
  } = customers;

  http.handle(claims.listClaims, async ({ principal, params }) => {
    const asOf = position();
    return { claims: await kept.list(principal.scope, params.id), asOf };
  });
  http.handleCommand(claims.addClaim, async ({ principal, params, body, address, language }, tx) => {
    refuseUnseen(principal);
    const claim = createRecordsInput(language).newClaim(body);
    return kept.add(tx, principal.scope, authorOf(principal, address), params.id, claim);
  });
  http.handleCommand(claims.updateClaim, async ({ principal, params, body, address, language }, tx) => {
    refuseUnseen(principal);
    const of = { id: params.id, version: body.version };
    const change = createRecordsInput(language).claimChange(body);
    return kept.update(tx, principal.scope, authorOf(principal, address), of, change);
  });

  http.handle(orders.listOrders, async ({ principal, params }) => {
    const asOf = position();
    return { orders: await ordered.list(principal.scope, params.id), asOf };
  });
  http.handleCommand(orders.addOrder, async ({ principal, params, body, address, language }, tx) => {
    refuseUnseen(principal);
    const order = createRecordsInput(language).newOrder(body);
    return ordered.add(tx, principal.scope, authorOf(principal, address), params.id, order);
  });
  http.handleCommand(orders.updateOrder, async ({ principal, params, body, address, language }, tx) => {
    refuseUnseen(principal);
    const of = { id: params.id, version: body.version };
    const change = createRecordsInput(language).orderChange(body);
    return ordered.update(tx, principal.scope, authorOf(principal, address), of, change);
  });

  http.handle(consents.listConsents, async ({ principal, params }) => {
    const asOf = position();
    return { consents: await consenting.list(principal.scope, params.id), asOf };
  });
  http.handleCommand(consents.recordConsent, async ({ principal, params, body, address }, tx) => {
    refuseConsent(principal, params.id);
    const { expiresAt, ...input } = body;
    return consenting.record(tx, principal.scope, authorOf(principal, address), params.id, {
      ...input,
      interactionId: body.way === 'onCall' ? contactInHand(principal, params.id) : null,
      at: new Date(body.at),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    });
  });

  http.handle(authorisations.listAuthorisations, async ({ principal, params }) => {
    const asOf = position();
    return { authorisations: await authorising.list(principal.scope, params.id), asOf };
  });
  http.handleCommand(
    authorisations.recordAuthorisation,
    async ({ principal, params, body, address, language }, tx) => {
      refuseUnseen(principal);
      const input = createRecordsInput(language).authorisation(body);
      return authorising.record(tx, principal.scope, authorOf(principal, address), params.id, input);
    },
  );
  http.handleCommand(authorisations.revokeAuthorisation, async ({ principal, params, body, address }, tx) => {
    refuseUnseen(principal);
    const of = { id: params.id, version: body.version };
    return authorising.revoke(tx, principal.scope, authorOf(principal, address), of);
  });

  http.handle(salespeople.listSalespeople, async ({ principal, query }) => {
    const asOf = position();
    const { staffNo = '', after = '', limit } = query;
    return { ...(await people.list(principal.scope, { staffNo, after, limit })), asOf };
  });
  http.handleCommand(salespeople.addSalesperson, async ({ principal, body, address, language }, tx) => {
    const input = createRecordsInput(language).newSalesperson(body);
    const path = await branchPath(principal.scope, body.branchId);
    return people.add(tx, authorOf(principal, address), { ...input, branchPath: path });
  });
  http.handleCommand(
    salespeople.updateSalesperson,
    async ({ principal, params, body, address, language }, tx) => {
      const input = createRecordsInput(language).salespersonChange(body);
      const path = body.branchId === undefined ? undefined : await branchPath(principal.scope, body.branchId);
      const of = { id: params.id, version: body.version };
      return people.update(tx, principal.scope, authorOf(principal, address), of, {
        ...input,
        branchPath: path,
      });
    },
  );
  http.handleCommand(salespeople.setSalespersonPassword, async ({ principal, params, body, address }, tx) => {
    const of = { id: params.id, version: body.version };
    const password = body.password === null ? null : sensitive(body.password);
    return people.setPassword(tx, principal.scope, authorOf(principal, address), of, password);
  });
}
