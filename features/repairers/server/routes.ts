import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import * as contract from '../contract/repairers.ts';
import type { RepairerDoer, Repairers } from './service.ts';

const doerOf = ({ principal, address }: { principal: Principal; address: string }): RepairerDoer => ({
  ...{ staffId: principal.staffId, scope: principal.scope, permissions: principal.permissions, address },
});

export function repairerRoutes(http: Http, repairers: Repairers): void {
  http.handle(contract.listRepairers, (asked) => repairers.list(doerOf(asked)));
  http.handle(contract.findRepairerPlaces, async ({ query }) => repairers.findPlaces(query.q));
  http.handleCommand(contract.addRepairer, (asked, tx) => repairers.add(tx, doerOf(asked), asked.body));
  http.handleCommand(contract.saveRepairer, (asked, tx) =>
    repairers.save(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handle(contract.repairOfReport, (asked) =>
    repairers.ofReport(doerOf(asked), asked.params.id, asked.query),
  );
  http.handleCommand(contract.chooseRepairer, (asked, tx) =>
    repairers.choose(tx, doerOf(asked), asked.params.id, asked.body.repairerId),
  );
  http.handleCommand(contract.moveRepair, (asked, tx) =>
    repairers.move(tx, doerOf(asked), asked.params.id, asked.body),
  );
}
