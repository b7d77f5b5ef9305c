import { AppError } from '../../../platform/errors.ts';
import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import * as contract from '../contract.ts';
import { customerErrors } from '../errors.ts';
import type { Author } from './changes.ts';
import { createInput } from './input.ts';
import type { Customers } from './service.ts';

/** @param position of the newest fact that a reply surely includes. */
export function customerRoutes(http: Http, customers: Customers, position: () => number): void {
  const { directory, register, holdings, opening } = customers;

  http.handle(contract.searchCustomers, async ({ principal, body }) => {
    const asOf = position();
    const page = { before: body.before ?? null, limit: body.limit };
    return { ...(await directory.search(principal.scope, body.query, page)), asOf };
  });
  http.handle(contract.readCustomer, async ({ principal, params }) => {
    const asOf = position();
    return {
      ...(await directory.read(principal.scope, params.id, principal.permissions.has('customers.read'))),
      asOf,
    };
  });
  http.handle(contract.openCustomer, ({ principal, params, body, address }) =>
    opening.open(principal.scope, authorOf(principal, address), {
      id: params.id,
      ...body,
      allowed: principal.permissions.has('customers.open'),
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
      number,
    });
  });
  http.handleCommand(contract.removeNumber, async ({ principal, params, query, address }, tx) => {
    refuseOutOfHand(principal, params.id);
    const of = { customerId: params.id, id: params.numberId, version: query.version };
    return holdings.removeNumber(tx, principal.scope, authorOf(principal, address), of);
  });

  http.handleCommand(contract.addPolicy, async ({ principal, params, body, address, language }, tx) => {
    const policy = createInput(language).newPolicy(body);
    return holdings.addPolicy(tx, principal.scope, authorOf(principal, address), params.id, policy);
  });
  http.handleCommand(contract.updatePolicy, async ({ principal, params, body, address, language }, tx) => {
    const of = { customerId: params.id, id: params.policyId, version: body.version };
    const change = createInput(language).policyChange(body);
    return holdings.updatePolicy(tx, principal.scope, authorOf(principal, address), of, change);
  });
}

function authorOf(principal: Principal, address: string): Author {
  return { actor: { kind: 'staff', staffId: principal.staffId }, address };
}

/** Who may not edit every customer may change numbers of the one being served. @throws AppError notInHand */
function refuseOutOfHand({ permissions, scope }: Principal, customerId: string): void {
  if (permissions.has('customers.edit') || scope.kind === 'system' || scope.subjects.includes(customerId))
    return;
  throw new AppError(customerErrors['customers.notInHand']);
}
