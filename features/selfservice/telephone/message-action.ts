import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Language, LocalText } from '../../../platform/local-text.ts';
import type { FlowAction } from '../../flows/actions.ts';
import type { Notifications } from '../../notifications/contract.ts';

export interface MessageActionDeps {
  database: Database;
  notifications: Notifications;
  /** The caller's own number where it is a mobile; null when it is withheld or a land line. */
  mobileOf(interactionId: string): Promise<Sensitive<string> | null>;
  brand(language: Language): string;
  /** Templates that need nothing but the brand. */
  templates(): Promise<readonly { code: string; title: LocalText }[]>;
}

/** A text message to the caller's own mobile, from a menu; a node sends one in a call, however often it is entered. */
export function createMessageAction(deps: MessageActionDeps): FlowAction {
  const { database, notifications, mobileOf, brand } = deps;
  return {
    code: 'sms',
    name: { zh: '发送短信', en: 'Send a text message' },
    help: {
      zh: '把一条通知模板发到来电手机；座机或不显示号码时结果为“没有记录”。',
      en: 'Sends a notice to the caller’s mobile; from a land line or a withheld number it ends as «nothing».',
    },
    uses: [],
    outcomes: ['answered', 'nothing', 'unavailable'],
    async params() {
      const choices = (await deps.templates()).map(({ code, title }) => ({ value: code, label: title }));
      return [{ name: 'template', label: { zh: '通知模板', en: 'Notice' }, choices }];
    },
    async run({ interactionId, language, params, node }) {
      const template = (await deps.templates()).find(({ code }) => code === params.template);
      if (template === undefined || !notifications.carries('sms')) return { outcome: 'unavailable', say: [] };
      const to = await mobileOf(interactionId);
      if (to === null) return { outcome: 'nothing', say: [] };
      await database.transaction((tx) =>
        notifications.notify(tx, {
          channel: 'sms',
          ...{ to, language, template: template.code, values: { brand: brand(language) } },
          subject: { kind: 'interaction', id: interactionId },
          once: `flow ${interactionId} ${node}`,
        }),
      );
      return { outcome: 'answered', say: [] };
    },
  };
}
