import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useConsole, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { Time, useServerNow } from '../../../../console/ui/Time.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import {
  type Audience,
  listSentMessages,
  longestMessage,
  type SentMessage,
  sendMessage,
  usualHours,
} from '../../../desk/contract/team.ts';
import type { FloorAgent } from '../../contract.ts';
import type { Names } from '../use-names.ts';
import styles from './Messages.module.css';
import { messageWords } from './words.ts';

const hourChoices = [1, 4, 12, 24, 72] as const;

/** Writes to agents, and shows who has read what was written; live while it is open. */
export function MessagesDialog(props: {
  agents: readonly FloorAgent[];
  queues: readonly string[];
  names: Names;
  /** Chosen already; null writes to everybody. */
  agent: FloorAgent | null;
  onClose(): void;
}) {
  const { agents, queues, names, agent, onClose } = props;
  const t = useWords(messageWords);
  const sent = useRoute(listSentMessages, {}, { refreshOn: ['teamMessage.sent', 'teamMessage.read'] });
  return (
    <Dialog title={t('title')} onClose={onClose} wide>
      <div className={styles.columns}>
        <Compose
          agents={agents}
          queues={queues}
          names={names}
          agent={agent}
          onSent={() => void sent.refetch()}
        />
        <section className={styles.list} aria-label={t('list')}>
          <h3>{t('list')}</h3>
          <Loaded result={sent} skeleton={<LinesSkeleton lines={6} />}>
            {({ messages }) =>
              messages.length === 0 ? (
                <EmptyState title={t('none')} text={t('noneText')} />
              ) : (
                <ul>
                  {messages.map((message, at) => (
                    <Sent key={message.id} message={message} names={names} open={at === 0} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
      </div>
    </Dialog>
  );
}

function Compose(props: {
  agents: readonly FloorAgent[];
  queues: readonly string[];
  names: Names;
  agent: FloorAgent | null;
  onSent(): void;
}) {
  const { agents, queues, names, agent, onSent } = props;
  const t = useWords(messageWords);
  const { notices } = useConsole();
  const send = useCommand(sendMessage);
  const id = useId();
  const [to, setTo] = useState(agent === null ? 'branch' : `agent ${agent.staffId}`);
  const [body, setBody] = useState('');
  const [hours, setHours] = useState<number>(usualHours);
  const [refused, setRefused] = useState(false);
  const submit = async (): Promise<void> => {
    if (body.trim() === '') return setRefused(true);
    const result = await send.run({ body: { to: audienceOf(to), body: body.trim(), hours } });
    if (!result.ok) {
      if (result.error.code !== 'cancelled')
        notices.show({ tone: 'error', text: t('failed', { why: result.error.message }) });
      return;
    }
    setBody('');
    setRefused(false);
    notices.show({ tone: 'done', text: t('sent', { count: result.reply.agents }) });
    onSent();
  };
  return (
    <form
      className={styles.compose}
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
      }}
    >
      <label htmlFor={`${id}-to`}>{t('to')}</label>
      <Select
        id={`${id}-to`}
        aria-label={t('to')}
        value={to}
        onChange={setTo}
        showSearch={{ optionFilterProp: 'search' }}
        options={[
          { value: 'branch', label: t('to.branch'), search: t('to.branch') },
          ...queues.map((code) => ({
            value: `queue ${code}`,
            label: t('to.queue', { queue: names.queue(code) }),
            search: names.queue(code),
          })),
          ...agents.map(({ staffId, name, staffNo, pinyin }) => ({
            value: `agent ${staffId}`,
            label: t('to.agent', { name, staffNo }),
            search: `${name} ${staffNo} ${pinyin}`,
          })),
        ]}
      />
      <label htmlFor={`${id}-body`}>{t('body')}</label>
      <Input.TextArea
        id={`${id}-body`}
        value={body}
        rows={5}
        maxLength={longestMessage}
        status={refused && body.trim() === '' ? 'error' : ''}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setBody(event.target.value)}
      />
      <span id={`${id}-hint`} className={refused && body.trim() === '' ? styles.error : styles.hint}>
        {refused && body.trim() === '' ? t('needed') : t('bodyHint')}
      </span>
      <div className={styles.foot}>
        <label htmlFor={`${id}-hours`}>{t('hours')}</label>
        <Select
          id={`${id}-hours`}
          aria-label={t('hours')}
          style={{ width: 110 }}
          value={hours}
          onChange={setHours}
          options={hourChoices.map((value) => ({ value, label: t('hours.value', { count: value }) }))}
        />
        <Button type="primary" htmlType="submit" loading={send.state !== 'idle'}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

function audienceOf(chosen: string): Audience {
  const [kind, which = ''] = chosen.split(' ');
  if (kind === 'queue') return { kind: 'queue', queue: which };
  return kind === 'agent' ? { kind: 'agent', staffId: which } : { kind: 'branch' };
}

/** What was written, how many have read it, and the names of who hasn't. */
function Sent({ message, names, open }: { message: SentMessage; names: Names; open: boolean }) {
  const t = useWords(messageWords);
  const { readers, to, queue } = message;
  const unread = readers.filter(({ readAt }) => readAt === null);
  const [only] = readers;
  const who =
    to === 'agent'
      ? only === undefined
        ? t('kind.agent')
        : t('to.agent', { name: only.name, staffNo: only.staffNo ?? '' })
      : to === 'queue'
        ? names.queue(queue)
        : t('kind.branch');
  const over = Date.parse(message.endsAt) < (useServerNow(30_000) ?? 0);
  return (
    <li className={styles.sent} data-unread={unread.length}>
      <div className={styles.head}>
        <strong>{who}</strong>
        <span>
          {message.from.name} · <Time at={message.sentAt} />
        </span>
      </div>
      <p>{message.body}</p>
      <progress value={readers.length - unread.length} max={readers.length} aria-hidden="true" />
      <details open={open}>
        <summary>
          {unread.length === 0
            ? t('all')
            : t('read', { read: readers.length - unread.length, all: readers.length })}
          {over && unread.length > 0 && ` · ${t('ended')}`}
        </summary>
        <ul>
          {readers.map(({ staffId, name, staffNo, readAt }) => (
            <li key={staffId} data-read={readAt !== null}>
              {name} {staffNo}
              <span>{readAt === null ? t('unread') : <Time at={readAt} />}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
