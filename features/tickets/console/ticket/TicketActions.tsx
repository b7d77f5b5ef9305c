import { Button } from 'antd';
import { useState } from 'react';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { MenuButton } from '../../../../console/ui/MenuButton.tsx';
import { usePaletteAction } from '../../../../console/use-palette.ts';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import type { TicketView } from '../../contract/tickets.ts';
import { type TicketAction, ticketActionTable } from '../../states.ts';
import { ActionDialog } from './ActionDialog.tsx';
import type { AskedAction } from './command-form.ts';
import type { TicketActs } from './use-ticket.ts';
import { pageWords } from './words.ts';

/** Keys of the actions that are used often; plain letters, for moments in which nothing is typed. */
const actionKeys: Partial<Record<TicketAction, string>> = {
  informed: 'i',
  chase: 'c',
  resume: 's',
  suspend: 's',
  setPriority: 'p',
  setDeadline: 'd',
  edit: 'e',
};
/** These stand as buttons, in this order; the others in the menu. */
const inSight: readonly TicketAction[] = ['informed', 'resume', 'reopen', 'chase', 'edit'];
/** What brings the matter on stands out; the task in hand has its own. */
const goesOn: readonly TicketAction[] = ['informed', 'resume', 'reopen'];
const dangerous: readonly TicketAction[] = ['withdraw', 'recall', 'closeUntold'];

/** @returns what a person may do with a ticket as it stands: what the server names, as far as the table lets it. */
export function actionsNow({ state, actions }: Pick<TicketView, 'state' | 'actions'>): TicketAction[] {
  return ticketActionTable[state].filter((action) => actions.includes(action));
}

/** The actions of a ticket as buttons and a menu, with their keys. */
export function TicketActions(props: {
  ticket: TicketView;
  acts: TicketActs;
  onPanel(panel: 'edit' | 'split'): void;
}) {
  const { ticket, acts, onPanel } = props;
  const t = useWords(pageWords);
  const { notices } = useConsole();
  const [asking, setAsking] = useState<AskedAction | null>(null);
  const actions = actionsNow(ticket);
  const resume = async (): Promise<void> => {
    if (acts.command.state !== 'idle') return;
    const error = await acts.act({ action: 'resume' });
    if (error !== null && error.code !== 'cancelled') notices.show({ tone: 'warning', text: error.message });
  };
  const begin = (action: TicketAction): void => {
    if (action === 'edit' || action === 'split') onPanel(action);
    else if (action === 'resume') void resume();
    else setAsking(action);
  };
  const buttons = inSight.filter((action) => actions.includes(action));
  const rest = actions.filter((action) => !inSight.includes(action));
  return (
    <>
      {actions.map((action) => (
        <ActionKey key={action} action={action} title={t(`action.${action}`)} onPress={() => begin(action)} />
      ))}
      {buttons.map((action, at) => (
        <Button
          key={action}
          {...(at === 0 && goesOn.includes(action) ? { type: 'primary' as const } : {})}
          loading={action === 'resume' && acts.command.state !== 'idle'}
          onClick={() => begin(action)}
        >
          {t(`action.${action}`)}
          {actionKeys[action] !== undefined && <Keys keys={actionKeys[action]} />}
        </Button>
      ))}
      {rest.length > 0 && (
        <MenuButton
          label={t('more')}
          size="middle"
          items={rest.map((action) => ({
            key: action,
            label: t(`action.${action}`),
            danger: dangerous.includes(action),
            ...(actionKeys[action] === undefined ? {} : { keys: actionKeys[action] }),
            run: () => begin(action),
          }))}
        />
      )}
      {asking !== null && (
        <ActionDialog
          action={asking}
          ticket={ticket}
          command={acts.command}
          onGo={acts.act}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function ActionKey(props: { action: TicketAction; title: string; onPress(): void }) {
  const keys = actionKeys[props.action];
  return keys === undefined ? null : <BoundKey {...props} keys={keys} />;
}

const keyTitles: Partial<Record<TicketAction, { zh: string; en: string; pinyin: string }>> = {
  informed: {
    zh: '记录已告知客户',
    en: 'Record that the customer was told',
    pinyin: 'ji lu yi gao zhi ke hu',
  },
  chase: { zh: '催办工单', en: 'Chase the ticket', pinyin: 'cui ban gong dan' },
  resume: { zh: '恢复工单', en: 'Resume the ticket', pinyin: 'hui fu gong dan' },
  suspend: { zh: '挂起工单', en: 'Suspend the ticket', pinyin: 'gua qi gong dan' },
  setPriority: { zh: '调整优先级', en: 'Change the priority', pinyin: 'tiao zheng you xian ji' },
  setDeadline: { zh: '调整期限', en: 'Move the deadline', pinyin: 'tiao zheng qi xian' },
  edit: { zh: '修改工单内容', en: 'Edit the ticket', pinyin: 'xiu gai gong dan nei rong' },
};

function BoundKey(props: { action: TicketAction; keys: string; title: string; onPress(): void }) {
  const title = keyTitles[props.action] ?? { zh: props.title, en: props.title, pinyin: '' };
  useShortcut(props.keys, title, props.onPress);
  usePaletteAction({ id: `ticket.${props.action}`, title, keys: props.keys, run: props.onPress });
  return null;
}
