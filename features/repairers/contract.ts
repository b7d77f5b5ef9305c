/** Partner repairers: who has a contract, who is offered near a loss, and how far a repair is. */
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { repairMoves, repairStates } from './codes.ts';

export const repairerPermissions = definePermissions({
  'repairers.read': {
    name: { zh: '查看合作修理厂和维修进度', en: 'See partner repairers and repairs' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice', 'inspector', 'auditor'],
  },
  'repairers.choose': {
    name: { zh: '和客户选定修理厂、登记维修进度', en: 'Choose repairers with customers and record repairs' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'repairers.keep': {
    name: { zh: '维护合作修理厂', en: 'Keep partner repairers' },
    roles: ['supervisor', 'backOffice'],
  },
});

const watch = 'repairers.read';
const ids = { repairId: f.id(), reportId: f.id(), repairerId: f.id(), staffId: f.id() };
export const repairerFacts = defineFacts({
  'repairer.changed': { watch, ids: { repairerId: f.id() }, data: { version: f.number() } },
  'repair.chosen': { watch, ids, data: { direct: f.yes() } },
  'repair.moved': { watch, ids, data: { move: f.oneOf(repairMoves), state: f.oneOf(repairStates) } },
});
