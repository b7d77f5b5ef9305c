import type { Tickets } from '../../tickets/contract.ts';
import { askNames } from '../names.ts';
import type { Asking } from './deps.ts';

/** The insurer's kind of ticket for calling a customer. */
const kind = 'callBack';

/** Has an agent call by a call-back, whose process assigns and chases it. */
export function createAsking(tickets: () => Pick<Tickets, 'create'>): Asking {
  return {
    async arrange(tx, by, { no, phone, questions, urgent }) {
      const lines = questions.map((code, at) => `${at + 1}. ${askNames[code].zh}`);
      const made = await tickets().create(tx, by, {
        kind,
        title: `客户自助报案待核实（报案号 ${no}）`,
        values: { description: [`报案号 ${no}，请回电询问：`, ...lines].join('\n'), contactPhone: phone },
        priority: urgent ? 'urgent' : 'high',
        ...{ customerId: null, interactionId: null, links: [], promisedMinutes: null },
      });
      return { id: made.id, no: made.no };
    },
  };
}
