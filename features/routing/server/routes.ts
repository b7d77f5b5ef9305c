import type { Http } from '../../../platform/http/http.ts';
import { readCapacity, updateAgentCapacity, updateCentreCapacity } from '../contract/capacity-setup.ts';
import { listQueues } from '../contract/list-queues.ts';
import {
  createQueue,
  createReason,
  createSkill,
  readRoutingSetup,
  updateQueue,
  updateReason,
  updateSkill,
} from '../contract/setup.ts';
import { createSite, updateSite } from '../contract/sites.ts';
import type { CapacityService } from './capacity.ts';
import type { RoutingSetupService } from './setup.ts';

export function routingRoutes(http: Http, setup: RoutingSetupService): void {
  http.handle(listQueues, async () => {
    const { sites, ...inUse } = await setup.inUse();
    return { ...inUse, sites: sites.map(({ code, name }) => ({ code, name })) };
  });
  http.handle(readRoutingSetup, () => setup.read());
  http.handleCommand(createQueue, ({ body, ...by }, tx) => setup.createQueue(tx, changer(by), body));
  http.handleCommand(updateQueue, ({ params, body, ...by }, tx) =>
    setup.updateQueue(tx, changer(by), { ...body, ...params }),
  );
  http.handleCommand(createSite, ({ body, ...by }, tx) => setup.createSite(tx, changer(by), body));
  http.handleCommand(updateSite, ({ params, body, ...by }, tx) =>
    setup.updateSite(tx, changer(by), { ...body, ...params }),
  );
  http.handleCommand(createSkill, ({ body, ...by }, tx) => setup.createSkill(tx, changer(by), body));
  http.handleCommand(updateSkill, ({ params, body, ...by }, tx) =>
    setup.updateSkill(tx, changer(by), { ...body, ...params }),
  );
  http.handleCommand(createReason, ({ body, ...by }, tx) => setup.createReason(tx, changer(by), body));
  http.handleCommand(updateReason, ({ params, body, ...by }, tx) =>
    setup.updateReason(tx, changer(by), { ...body, ...params }),
  );
}

export function capacityRoutes(http: Http, capacity: CapacityService): void {
  http.handle(readCapacity, () => capacity.read());
  http.handleCommand(updateCentreCapacity, ({ body, ...by }, tx) =>
    capacity.updateCentre(tx, changer(by), body),
  );
  http.handleCommand(updateAgentCapacity, ({ params, body, ...by }, tx) =>
    capacity.updateAgent(tx, changer(by), { ...body, ...params }),
  );
}

function changer({ principal, address }: { principal: { staffId: string }; address: string }) {
  return { staffId: principal.staffId, address };
}
