import { AppError } from '../../../platform/errors.ts';
import type { Tickets } from '../../tickets/contract.ts';
import { ticketErrors } from '../../tickets/errors.ts';
import { kindNames } from '../names.ts';
import type { Surveys } from './deps.ts';

/** The insurer's kind of ticket that sends somebody on the spot. */
const kind = 'fieldVisit';

/** Sends a surveyor by a field visit, whose process assigns and chases him. */
export function createFieldVisits(tickets: () => Pick<Tickets, 'create'>): Surveys {
  return {
    async arrange(tx, by, { no, content, place, urgent, customerId, interactionId }) {
      const lossKind = content.kind === '' ? null : kindNames[content.kind].zh;
      if (lossKind === null) throw new AppError(ticketErrors['tickets.fieldsMissing']);
      const { id, no: ticketNo } = await tickets().create(tx, by, {
        kind,
        title: `查勘：${lossKind}（报案号 ${no}）`,
        values: {
          visitPurpose: 'survey',
          visitPlace: place,
          visitBy: 'surveyor',
          contactPhone: content.driverPhone.trim() || content.reporterPhone,
        },
        priority: urgent ? 'urgent' : 'high',
        ...{ customerId, interactionId, links: [], promisedMinutes: null },
      });
      return { id, no: ticketNo };
    },
  };
}
