import type { Http } from '../../../platform/http/http.ts';
import type { Scope } from '../../../platform/scope.ts';
import * as contract from '../contract.ts';
import { createInput } from './input.ts';
import { mergeRoutes } from './merge-routes.ts';
import { recordRoutes } from './records-routes.ts';
import { authorOf, refuseOutOfHand, refuseUnseen } from './requests.ts';
import type { Customers } from './service.ts';

/** @param position of the newest fact that a reply surely includes. */
export function customerRoutes(http: Http, customers: Customers, position: () => number): void {
  const { directory, register, ownAgents, holdings, opening } = customers;

  http.handle(contract.searchCustomers, async ({ principal, body }) => {
    const asOf = position();
    const page = { before: body.before ?? null, limit: body.limit };
    return { ...(await directory.search(principal.scope, body.query, page)), asOf };
  });
  http.handle(contract.readCustomer, async ({ principal, params }) => {
    const asOf = position();
    const { scope, permissions } = principal;
    const id = await directory.survivor(params.id);
    return { ...(await directory.read(scope, id, permissions.has('customers.read'))), asOf };
  });
  http.handle(contract.openCustomer, ({ principal, params, body, address }) =>
    opening.open(principal.scope, authorOf(principal, address), {
      id: params.id,
      ...body,
      mayOpen: principal.permissions.has('customers.open'),
      mayRead: principal.permissions.has('customers.read'),
    }),
  );

  http.handleCommand(contract.createCustomer, ({ principal, body, address, language }, tx) =>
    register.create(
      tx,
      principal.scope,
      authorOf(principal, address),
      createInput(language).newCustomer(body),
    ),
  );
  http.handleCommand(contract.updateCustomer, ({ principal, params, body, address, language }, tx) => {
    const change = createInput(language).customerChange(body);
    return register.update(tx, principal.scope, authorOf(principal, address), params.id, change);
  });
  http.handleCommand(contract.correctReading, ({ principal, params, body, address, language }, tx) =>
    register.correctReading(tx, principal.scope, authorOf(principal, address), params.id, {
      reading: createInput(language).reading(body.reading),
      version: body.version,
    }),
  );
  http.handle(contract.listAgents, async () => ({ agents: await ownAgents.list() }));
  http.handleCommand(contract.assignAgent, ({ principal, params, body, address }, tx) =>
    ownAgents.assign(tx, principal.scope, authorOf(principal, address), params.id, body),
  );

  http.handleCommand(contract.addNumber, async ({ principal, params, body, address, language }, tx) => {
    refuseOutOfHand(principal, params.id);
    const number = createInput(language).number(body.number, 'number');
    return holdings.addNumber(tx, principal.scope, authorOf(principal, address), params.id, {
      ...body,
      number,
    });
  });
  http.handleCommand(contract.updateNumber, async ({ principal, params, body, address, language }, tx) => {
    refuseOutOfHand(principal, params.id);
    const number =
      body.number === undefined ? undefined : createInput(language).number(body.number, 'number');
    const of = { customerId: params.id, id: params.numberId, version: body.version };
    return holdings.updateNumber(tx, principal.scope, authorOf(principal, address), of, {
      kind: body.kind,
      mark: body.mark,
      number,
    });
  });
  http.handleCommand(contract.removeNumber, async ({ principal, params, query, address }, tx) => {
    refuseOutOfHand(principal, params.id);
    const of = { customerId: params.id, id: params.numberId, version: query.version };
    return holdings.removeNumber(tx, principal.scope, authorOf(principal, address), of);
  });

  http.handleCommand(contract.addPolicy, async ({ principal, params, body, address, language }, tx) => {
    refuseUnseen(principal);
    const policy = createInput(language).newPolicy(body);
    const branchPath = await chosenBranch(principal.scope, body.branchId);
    return holdings.addPolicy(tx, principal.scope, authorOf(principal, address), params.id, {
      ...policy,
      ...(branchPath === undefined ? {} : { branchPath }),
    });
  });
  http.handleCommand(contract.updatePolicy, async ({ principal, params, body, address, language }, tx) => {
    refuseUnseen(principal);
    const of = { customerId: params.id, id: params.policyId, version: body.version };
    const change = createInput(language).policyChange(body);
    const branchPath = await chosenBranch(principal.scope, body.branchId);
    return holdings.updatePolicy(tx, principal.scope, authorOf(principal, address), of, {
      ...change,
      branchPath,
    });
  });

  recordRoutes(http, customers, position);
  mergeRoutes(http, customers, position);

  async function chosenBranch(scope: Scope, branchId: string | undefined): Promise<string | undefined> {
    return branchId === undefined ? undefined : customers.branchPath(scope, branchId);
  }
}
