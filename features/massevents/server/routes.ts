import type { Http } from '../../../platform/http/http.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import * as event from '../contract/events.ts';
import { massEventRuleRoutes } from '../contract/rule-set.ts';
import type { MassEvents } from './service.ts';

/** @param deps `position` of the newest fact that a reply surely includes. */
export function massEventRoutes(http: Http, events: MassEvents, { position }: { position(): number }): void {
  const { declaring } = events;
  http.handle(event.listMassEvents, ({ principal, query }) => events.list(principal, query.limit));
  http.handle(event.listProposals, async () => ({ proposals: await events.proposals() }));
  http.handleCommand(event.dismissProposal, (asked, tx) => events.dismiss(tx, asked, asked.body));
  http.handle(event.readMassEvent, ({ principal, params }) => events.read(principal, params.id));
  http.handleCommand(event.declareMassEvent, async (asked, tx) =>
    events.after(asked.principal, await declaring.declare(tx, asked, asked.body), tx),
  );
  http.handleCommand(event.changeMassEvent, async (asked, tx) =>
    events.after(asked.principal, await declaring.change(tx, asked, asked.params.id, asked.body), tx),
  );
  http.handleCommand(event.endMassEvent, async (asked, tx) =>
    events.after(asked.principal, await declaring.end(tx, asked, asked.params.id, asked.body), tx),
  );
  http.handle(event.listOffered, ({ principal, params }) => events.offered(principal, params.id));
  http.handleCommand(event.tieReports, (asked, tx) =>
    events.tie(tx, asked, asked.params.id, asked.body.reportIds),
  );
  http.handleCommand(event.assignDistrict, (asked, tx) =>
    events.assignDistrict(tx, asked, asked.params.id, asked.body),
  );
  http.handle(event.exportMassEvent, async (asked) => ({
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="mass-event.csv"',
    },
    body: Buffer.from(await events.export(asked, asked.params.id, asked.body.reason), 'utf8'),
  }));
  handleRuleVersions(http, massEventRuleRoutes, events.rules, position);
}
