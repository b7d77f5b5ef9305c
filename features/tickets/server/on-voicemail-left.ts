import type { Consumer } from '../../../platform/facts/consumer.ts';
import { fillPlaces } from '../../../platform/local-text.ts';
import { boxes } from '../../interactions/codes.ts';
import type { MessageRegister } from '../../interactions/contract/voicemails.ts';
import { interactionFacts } from '../../interactions/contract.ts';
import type { Tickets } from '../contract.ts';
import { systemDoer } from './deps.ts';

const kind = 'voicemail';
const title = '{box}留言（{seconds} 秒）';
const description = '客户在电话里留言 {seconds} 秒。请打开联络记录收听后处理，并回复客户。';

/** A message that a caller left becomes a ticket with a deadline; complaints are the more urgent ones. */
export function registerVoicemails(tickets: Pick<Tickets, 'create'>, voicemails: MessageRegister): Consumer {
  return {
    name: 'tickets.registerVoicemails',
    types: [interactionFacts['voicemail.left'].type],
    async handle(tx, facts) {
      for (const { interactionId } of facts.map(({ ids }) => ids)) {
        if (interactionId === undefined) continue;
        await voicemails.register(tx, interactionId, async ({ box, seconds, path, customerId }) => {
          const places = { box: boxes[box].name.zh, seconds };
          const { id } = await tickets.create(
            tx,
            { ...systemDoer, path },
            {
              kind,
              title: fillPlaces(title, places),
              priority: box === 'complaint' || box === 'claim' ? 'high' : 'normal',
              customerId,
              interactionId,
              values: { box, description: fillPlaces(description, places) },
              links: [],
              promisedMinutes: null,
            },
          );
          return id;
        });
      }
    },
  };
}
