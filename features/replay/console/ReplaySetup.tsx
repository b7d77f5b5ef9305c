import { EditOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Tags } from '../../../console/ui/Mark.tsx';
import { NumberInput } from '../../../console/ui/NumberInput.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { RouteReply } from '../../../platform/http/route.ts';
import { setupWords } from '../../routing/console/words.ts';
import type { listQueues } from '../../routing/contract/list-queues.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { ReplayQueue } from '../contract.ts';
import styles from './Replay.module.css';
import {
  changedSettings,
  emptyPlan,
  type ReplayPlan,
  type ReplaySetting,
  withQueue,
  withStaff,
} from './replay-plan.ts';
import { replayWords } from './words.ts';

type Setup = RouteReply<typeof listQueues>;

/** What is tried: queues with what was changed about them, and agents more or fewer by skill. */
export function ReplaySetup(props: {
  setup: Setup;
  plan: ReplayPlan;
  /** Who was there, by skill; null before a replay. */
  agents: Readonly<Record<string, number>> | null;
  open: string;
  onPlan(next: ReplayPlan): void;
  onOpen(code: string): void;
}) {
  const { setup, plan, agents, onPlan } = props;
  const t = useWords(replayWords);
  const text = useLocalText();
  const tell = useTold(setup);
  const isChanged = JSON.stringify({ ...plan, seed: 1 }) !== JSON.stringify(emptyPlan);
  return (
    <Sheet>
      <div className={styles.setup}>
        <section aria-labelledby="replay-queues">
          <header className={styles.head}>
            <h2 id="replay-queues">{t('setup')}</h2>
            <span className={styles.word}>{t('setupHint')}</span>
            {isChanged && (
              <Button type="link" size="small" onClick={() => onPlan(emptyPlan)}>
                {t('undoAll')}
              </Button>
            )}
          </header>
          <ul className={styles.queues}>
            {setup.queues.map((queue) => {
              const tried = plan.queues[queue.code];
              const told = tell(queue, tried);
              const name = text(queue.name);
              return (
                <li key={queue.code} data-open={queue.code === props.open || undefined}>
                  <b>{name}</b>
                  {told.length === 0 ? (
                    <span className={styles.word}>{t('unchanged')}</span>
                  ) : (
                    <Tags items={told} />
                  )}
                  <span className={styles.buttons}>
                    {told.length > 0 && (
                      <Button
                        type="text"
                        size="small"
                        icon={<UndoOutlined aria-hidden />}
                        aria-label={t('undo', { queue: name })}
                        onClick={() => onPlan(withQueue(plan, queue, null))}
                      />
                    )}
                    <Button
                      type="text"
                      size="small"
                      icon={<EditOutlined aria-hidden />}
                      aria-label={t('edit', { queue: name })}
                      onClick={() => props.onOpen(queue.code)}
                    />
                  </span>
                </li>
              );
            })}
          </ul>
          <div className={styles.seed}>
            <label htmlFor="replay-seed">{t('seed')}</label>
            <NumberInput
              id="replay-seed"
              min={0}
              max={2 ** 31 - 1}
              precision={0}
              value={plan.seed}
              onChange={(seed) => seed !== null && onPlan({ ...plan, seed })}
            />
            <span className={styles.hint}>{t('seedHint')}</span>
          </div>
        </section>
        <section aria-labelledby="replay-staff">
          <header className={styles.head}>
            <h2 id="replay-staff">{t('staff')}</h2>
          </header>
          <ul className={styles.staff}>
            {setup.skills.map(({ code, name }) => (
              <li key={code}>
                <b>{text(name)}</b>
                <span className={styles.word}>
                  {agents === null ? t('staffUnknown') : t('staffThere', { count: agents[code] ?? 0 })}
                </span>
                <NumberInput
                  aria-label={t('staffMore', { skill: text(name) })}
                  min={-(agents?.[code] ?? 99)}
                  max={200}
                  precision={0}
                  value={plan.staff[code] ?? 0}
                  formatter={(value) =>
                    Number(value) > 0 ? `+${value}` : String(value ?? 0).replace('-', '−')
                  }
                  onChange={(more) => onPlan(withStaff(plan, code, more ?? 0))}
                />
              </li>
            ))}
          </ul>
          <p className={styles.hint}>{t('staffHint')}</p>
        </section>
      </div>
    </Sheet>
  );
}

/** Says what is changed about a queue, in a few words each. */
function useTold(setup: Setup): (queue: Queue, tried: ReplayQueue | undefined) => string[] {
  const t = useWords(replayWords);
  const words = useWords(setupWords);
  const text = useLocalText();
  const skillName = (code: string): string =>
    text(setup.skills.find((one) => one.code === code)?.name ?? { zh: code });
  const say = (queue: Queue, tried: ReplayQueue, setting: ReplaySetting): string => {
    switch (setting) {
      case 'strategy':
        return t('change.strategy', { value: words(`strategy.${tried.strategy}`) });
      case 'needs':
        return t('change.needs', {
          value: tried.needs.map(({ skill, level }) => `${skillName(skill)} ≥ ${level}`).join('、'),
        });
      case 'priority':
        return t('change.priority', { before: queue.priority, value: tried.priority });
      case 'agePerMinute':
        return t('change.agePerMinute', { value: tried.agePerMinute });
      case 'wrapUpSeconds':
        return t('change.wrapUpSeconds', { before: queue.wrapUpSeconds, value: tried.wrapUpSeconds });
      case 'ownAgent':
        return tried.ownAgent === null
          ? t('change.ownAgentOff')
          : t('change.ownAgent', { value: tried.ownAgent.seconds });
      case 'language':
        return tried.language === null
          ? t('change.languageOff')
          : t(`change.language.${tried.language.mode}`, { value: tried.language.seconds });
      case 'managers':
        return tried.managers === null
          ? t('change.managersOff')
          : t('change.managers', { value: tried.managers.seconds });
      case 'lastAgent':
        return tried.lastAgent === null
          ? t('change.lastAgentOff')
          : t('change.lastAgent', { value: tried.lastAgent.seconds });
      case 'nationalAfterSeconds':
        return tried.nationalAfterSeconds === null
          ? t('change.nationalOff')
          : t('change.nationalAfterSeconds', { value: tried.nationalAfterSeconds });
      case 'overflow':
        return t('change.overflow', { value: tried.overflow.length });
    }
  };
  return (queue, tried) =>
    tried === undefined ? [] : changedSettings(queue, tried).map((setting) => say(queue, tried, setting));
}
