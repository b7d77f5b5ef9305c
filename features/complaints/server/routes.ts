import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import { actOnComplaint } from '../contract/actions.ts';
import * as cases from '../contract/cases.ts';
import * as complaint from '../contract/complaints.ts';
import * as ledger from '../contract/ledger.ts';
import * as rules from '../contract/rule-set.ts';
import type { Doer } from './deps.ts';
import type { Complaints } from './service.ts';

/** @param position of the newest fact that a reply surely includes. */
export function complaintRoutes(
  http: Http,
  complaints: Complaints,
  deps: { now(): Date; position(): number },
): void {
  const { reading } = complaints;
  http.handle(complaint.proposeLevelFor, ({ principal, body, address }) =>
    reading.propose(doerOf(principal, address), body),
  );
  http.handle(complaint.listComplaints, ({ principal, query, address }) =>
    reading.list(doerOf(principal, address), query),
  );
  http.handle(complaint.repeatedComplainants, ({ principal, address }) =>
    reading.repeated(doerOf(principal, address)),
  );
  http.handle(complaint.findPeople, ({ principal, query, address }) =>
    reading.people(doerOf(principal, address), query),
  );
  http.handle(complaint.readComplaint, ({ principal, params, address }) =>
    complaints.view(doerOf(principal, address), params.id),
  );
  http.handleCommand(complaint.seeComplaint, async ({ principal, params, address }, tx) => {
    await reading.see(tx, doerOf(principal, address), params.id);
    return null;
  });
  http.handleCommand(complaint.openComplaint, ({ principal, params, body, address }, tx) =>
    reading.open(tx, doerOf(principal, address), params.id, body.reason),
  );
  http.handleCommand(complaint.registerComplaint, ({ principal, body, address }, tx) =>
    complaints.register(tx, doerOf(principal, address), body),
  );
  http.handleCommand(actOnComplaint, ({ principal, params, body, address }, tx) =>
    complaints.act(tx, doerOf(principal, address), params.id, body.command, body.version),
  );

  http.handle(ledger.listLedger, async ({ principal, query, address }) => {
    const asOf = deps.position();
    return { ...(await complaints.ledger.list(doerOf(principal, address), query)), asOf };
  });
  http.handle(ledger.exportLedger, async ({ principal, body, address, language }) => {
    const csv = await complaints.ledger.export(doerOf(principal, address), body, language);
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="complaint-ledger.csv"',
    };
    return { status: 200, headers, body: Buffer.from(csv, 'utf8') };
  });

  http.handle(cases.listCases, async ({ principal, query, address }) => {
    const asOf = deps.position();
    return { cases: await complaints.cases.list(doerOf(principal, address), query.state), asOf };
  });
  http.handleCommand(cases.createCase, ({ principal, body, address }, tx) =>
    complaints.cases.create(tx, doerOf(principal, address), body),
  );
  http.handleCommand(cases.actOnCase, ({ principal, params, body, address }, tx) =>
    complaints.cases.act(tx, doerOf(principal, address), params.id, body.command, body.version),
  );

  http.handle(rules.readComplaintRules, async () => {
    const { number, ruleSet, effectFrom } = complaints.rules.inForce(deps.now());
    return { number, effectFrom: effectFrom.toISOString(), ruleSet };
  });
  handleRuleVersions(http, rules, complaints.rules, deps.position);
}

function doerOf({ staffId, permissions, scope }: Principal, address: string): Doer {
  return { staffId, permissions, scope, address, path: scope.kind === 'tree' ? scope.path : 'hq' };
}
