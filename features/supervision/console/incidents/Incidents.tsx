import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { spokenRestored } from '../../../../channels/speech/spoken-number.ts';
import { useTimeFormat } from '../../../../console/centre.ts';
import { type RouteResult, useConsole, useRoute } from '../../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../../../console/ui/States.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import type { Language, LocalText } from '../../../../platform/local-text.ts';
import { readTime } from '../../../calendar/rules/typed-time.ts';
import { PlayButton } from '../../../flows/console/sound/PlayButton.tsx';
import { firstLanguage } from '../../../flows/contract/languages.ts';
import {
  announceIncident,
  type Incident,
  listIncidents,
  stopIncident,
} from '../../../interactions/contract/incidents.ts';
import styles from './Incidents.module.css';
import { incidentWords } from './words.ts';

const news = ['incident.announced', 'incident.stopped'];
const durations = [1, 2, 4, 8, 24] as const;
const usualHours = 2;
/** It lasts until a time of day. */
const untilTime = 0;

/** @returns the time of day as the server takes it; null when it is none. */
function timeOfDay(typed: string): string | null {
  const time = readTime(typed);
  return time === '24:00' ? '00:00' : time;
}

/** What callers hear before the queues now, and the dialog in which more is announced: two clicks. */
export function Incidents({ announcing, onClose }: { announcing: boolean; onClose(): void }) {
  const result = useRoute(listIncidents, {}, { refreshOn: news });
  const running = result.data?.incidents ?? [];
  return (
    <>
      {running.length > 0 && <Running incidents={running} queues={result.data?.queues ?? []} />}
      {announcing && <AnnounceDialog result={result} onClose={onClose} />}
    </>
  );
}

type Queues = NonNullable<RouteResult<typeof listIncidents>['data']>['queues'];

function Running({ incidents, queues }: { incidents: readonly Incident[]; queues: Queues }) {
  const t = useWords(incidentWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const { exact } = useTimeFormat();
  const command = useCommand(stopIncident);
  const namesOf = (codes: readonly string[]): string =>
    codes.length === 0
      ? t('allQueues')
      : queues.flatMap(({ code, name }) => (codes.includes(code) ? [text(name)] : [])).join('、');
  const stop = async (id: string): Promise<void> => {
    const done = await command.run({ params: { id } });
    notices.show(
      done.ok
        ? { tone: 'done', text: t('stopped') }
        : { tone: 'error', text: t('failed', { why: done.error.message }) },
    );
  };
  return (
    <section className={styles.band} aria-label={t('running')}>
      <strong>{t('running')}</strong>
      <ul>
        {incidents.map((one) => (
          <li key={one.id}>
            <span>
              {text(one.text)}
              {one.restoredAt !== null && ` ${t('restored', { time: one.restoredAt })}`}
              <small className={styles.note}>
                {t('until', {
                  ...{
                    queues: namesOf(one.queues),
                    name: one.staffName ?? '',
                    until: exact(Date.parse(one.endsAt)),
                  },
                })}
              </small>
            </span>
            {one.mayStop && (
              <Button size="small" loading={command.state !== 'idle'} onClick={() => void stop(one.id)}>
                {t('stop')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnnounceDialog(props: { result: RouteResult<typeof listIncidents>; onClose(): void }) {
  const t = useWords(incidentWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const { exact } = useTimeFormat();
  const command = useCommand(announceIncident);
  const language = useLanguage();
  /** It is heard as it is read: in English where that is recorded. */
  const inWhich = (said: LocalText): Language => (said.en === undefined ? firstLanguage : language);
  const [queues, setQueues] = useState<string[]>([]);
  const [hours, setHours] = useState<number>(usualHours);
  const [typed, setTyped] = useState('');
  const [saysUntil, setSaysUntil] = useState(true);
  const until = hours === untilTime ? timeOfDay(typed) : null;
  const isIncomplete = hours === untilTime && until === null;
  const ends = hours === untilTime ? { until, saysUntil: until !== null && saysUntil } : { hours };
  const announce = async (prompt: string): Promise<void> => {
    const done = await command.run({ body: { prompt, queues, ...ends } });
    if (!done.ok) return notices.show({ tone: 'error', text: t('failed', { why: done.error.message }) });
    notices.show({ tone: 'done', text: t('announced', { until: exact(Date.parse(done.reply.endsAt)) }) });
    props.onClose();
  };
  return (
    <Dialog title={t('title')} wide onClose={props.onClose}>
      <p>{t('lead')}</p>
      <Loaded result={props.result} skeleton={<RowsSkeleton rows={3} />}>
        {(data) => (
          <>
            <div className={styles.choices}>
              <Select
                mode="multiple"
                aria-label={t('queues')}
                placeholder={t('allQueues')}
                value={queues}
                onChange={setQueues}
                getPopupContainer={(inside) => inside.parentElement ?? inside}
                options={data.queues.map(({ code, name }) => ({ value: code, label: text(name) }))}
              />
              <Select
                aria-label={t('lasts')}
                value={hours}
                onChange={setHours}
                getPopupContainer={(inside) => inside.parentElement ?? inside}
                options={[
                  ...durations.map((count) => ({ value: count as number, label: t('hours', { count }) })),
                  { value: untilTime, label: t('untilTime') },
                ]}
              />
              {hours === untilTime && (
                <>
                  <Input
                    className={styles.time ?? ''}
                    aria-label={t('endTime')}
                    aria-invalid={typed !== '' && isIncomplete}
                    status={typed !== '' && isIncomplete ? 'error' : ''}
                    placeholder="14:30"
                    maxLength={5}
                    autoComplete="off"
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                    onBlur={() => setTyped(until ?? typed)}
                  />
                  <Checkbox checked={saysUntil} onChange={(event) => setSaysUntil(event.target.checked)}>
                    {t('saysUntil', { time: until ?? 'HH:MM' })}
                  </Checkbox>
                </>
              )}
            </div>
            {data.prompts.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
            <ul className={styles.prompts}>
              {data.prompts.map(({ name, text: said }) => (
                <li key={name} data-prompt={name}>
                  <span>{text(said)}</span>
                  <PlayButton
                    language={inWhich(said)}
                    name={name}
                    label={t('hear')}
                    after={until !== null && saysUntil ? spokenRestored(until, inWhich(said)) : []}
                  />
                  <Button
                    type="primary"
                    loading={command.state !== 'idle'}
                    disabled={isIncomplete}
                    onClick={() => void announce(name)}
                  >
                    {t('announce')}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
