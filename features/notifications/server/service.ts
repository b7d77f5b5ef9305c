import { type CarrierChannel, carrierChannels } from '../../../channels/messaging/carrier.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { dailyWork } from '../../../platform/timers/daily.ts';
import type { Notifications } from '../contract.ts';
import { createBulk } from './bulk.ts';
import { createDelivery } from './delivery.ts';
import type { NotificationsDeps } from './deps.ts';
import { createFiling } from './filing.ts';
import { createMessages } from './messages.ts';
import { createOutbox } from './outbox.ts';
import { createSealing } from './sealing.ts';
import { createSendingRules } from './sending-rules.ts';
import { forgetTexts } from './store.ts';
import { createTelling } from './telling.ts';
import { createTemplates } from './templates.ts';

/** Notices to people: what other features ask for, and what people see of it. */
export function createNotifications(deps: NotificationsDeps) {
  const { clock, carriers } = deps;
  const channels = carrierChannels.filter((each) => carriers.some((one) => one.channels.includes(each)));
  const carries = (channel: CarrierChannel): boolean => channels.includes(channel);
  const wake = (due: Date): void => delivery.wakeBy(due);
  const shared = {
    ...deps,
    carries,
    wake,
    sealing: createSealing(deps.cipher),
    telling: createTelling(clock),
  };

  const templates = createTemplates(deps);
  const rules = createSendingRules(shared);
  const filing = createFiling(shared);
  const bulk = createBulk({ ...shared, filing });
  const delivery = createDelivery({ ...shared, bulkStep: bulk.step });

  const service: Notifications = {
    async notify(tx, notice) {
      const ready = await filing.ready(tx, notice.template);
      if (ready === null) throw new Error(`no template ${notice.template} is in effect`);
      const [id] = await filing.file(tx, [notice], ready);
      if (id === undefined) throw new Error('no notice was written');
      return id;
    },
    carries: (channel) => channel === 'console' || carries(channel),
    onEnd: shared.telling.listen,
  };

  return {
    ...service,
    startBulk: bulk.startBulk,
    /** Which ways out are connected. */
    channels,
    ...{ templates, rules, bulk, delivery },
    outbox: createOutbox(shared),
    messages: createMessages(shared),

    /** Forgets texts that were kept long enough. */
    daily: dailyWork('notice.daily', clock, [(tx: Tx) => forgetTexts(tx, clock.now())]),

    /** Adds templates and rules that are new in this version. */
    async prepare(): Promise<void> {
      await rules.prepare();
      await templates.prepare();
    },

    /** Ends what is under way with carriers. */
    async stop(): Promise<void> {
      await delivery.stop();
      for (const carrier of carriers) await carrier.close();
    },
  };
}

export type NotificationsService = ReturnType<typeof createNotifications>;
