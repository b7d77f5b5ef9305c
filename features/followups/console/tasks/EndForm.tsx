import { Button, Checkbox, DatePicker, Input, Select, type SelectProps } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useZone } from '../../../../console/centre.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { NumberInput } from '../../../../console/ui/NumberInput.tsx';
import { momentOf } from '../../../../platform/zone-time.ts';
import { abnormalities, abnormalityNames, interruptionNames, interruptions } from '../../codes.ts';
import type { AppointmentInput, CallEnd, OutcomeDetails } from '../../contract/task.ts';
import { inconveniences, type Outcome, outcomeNames, silences } from '../../outcomes.ts';
import { useEventText } from '../use-event-text.ts';
import type { Preset } from './CallControls.tsx';
import { deskWords } from './desk-words.ts';
import { Labelled } from './Labelled.tsx';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import type { Telling } from './use-tell.ts';

/** What the line itself says, as the result that fits it. */
const ofLine: Readonly<Record<string, Outcome>> = {
  ...{ noAnswer: 'noAnswer', busy: 'busy', refused: 'callRejected', failed: 'lineFault' },
};
const appointmentMinutes = 30;

/** How the call ended: only what the rules let be chosen, with the details that it demands. */
export function EndForm(props: {
  telling: Telling;
  /** What is chosen at first; it can be changed. */
  preset?: Preset;
  onClose: (() => void) | null;
}) {
  const { telling, preset = null, onClose } = props;
  const { task, tell, busy } = telling;
  const t = useWords(taskWords);
  const own = useWords(deskWords);
  const text = useLocalText();
  const say = useEventText(task.task);
  const zone = useZone();
  const fits = ofLine[task.call?.line ?? ''];
  const [chosen, setChosen] = useState<string | null>(
    preset ?? (fits !== undefined && task.outcomes.includes(fits) ? fits : null),
  );
  const [silence, setSilence] = useState<(typeof silences)[number]>('ringing');
  const [flag, setFlag] = useState(false);
  const [days, setDays] = useState<number | null>(null);
  const [inconvenience, setInconvenience] = useState<(typeof inconveniences)[number] | null>(null);
  const [start, setStart] = useState<Dayjs | null>(null);
  const [note, setNote] = useState('');
  const [outside, setOutside] = useState(false);
  const [which, setWhich] = useState<string | null>(null);
  const others = task.may.filter(
    (one) =>
      one.startsWith('interrupted:') ||
      ['hungUp', 'otherNumber', 'systemFault', 'abnormal', 'complaint'].includes(one),
  );
  const interruption = interruptions.find((one) => chosen === `interrupted:${one}`);
  const numberId = chosen === 'otherNumber' ? which : (task.call?.numberId ?? null);
  const takesTime = chosen === 'notConvenient' || chosen === 'otherNumber' || interruption !== undefined;

  function appointment(): AppointmentInput | null {
    if (start === null || numberId === null) return null;
    const minute = start.hour() * 60 + start.minute();
    const from = momentOf(start.format('YYYY-MM-DD'), minute, zone);
    return {
      ...{ start: new Date(from).toISOString(), numberId, note: note.trim() || t('namedTime') },
      ...{ end: new Date(from + appointmentMinutes * 60_000).toISOString(), outsideAgentHours: outside },
    };
  }
  function details(outcome: Outcome): OutcomeDetails {
    const named = appointment();
    switch (outcome) {
      case 'noAnswer':
        return silence === 'secretary' ? { silence, noOtherNumber: flag } : { silence };
      case 'busy':
        return { digitsChecked: flag };
      case 'policyholderOut':
        return days === null ? {} : { backWithinDays: days };
      case 'notConvenient':
        return {
          ...(inconvenience === null ? {} : { inconvenience }),
          ...(named === null ? {} : { appointment: named }),
        };
      default:
        return {};
    }
  }
  function end(): CallEnd | null {
    if (chosen === null) return null;
    const outcome = task.outcomes.find((one) => one === chosen);
    if (outcome !== undefined) return { kind: 'outcome', outcome, details: details(outcome) };
    if (interruption !== undefined)
      return { kind: 'interrupted', reason: interruption, appointment: appointment() };
    switch (chosen) {
      case 'otherNumber':
        return which === null ? null : { kind: 'otherNumber', numberId: which, appointment: appointment() };
      case 'abnormal': {
        const why = abnormalities.find((one) => one === which);
        return why === undefined ? null : { kind: 'abnormal', why };
      }
      case 'hungUp':
      case 'systemFault':
      case 'complaint':
        return { kind: chosen };
      default:
        return null;
    }
  }
  const result = end();
  const save = async (): Promise<void> => {
    if (result !== null && (await tell({ type: 'callEnded', end: result }))) onClose?.();
  };
  return (
    <div className={styles.form}>
      <Labelled text={t('endCall')}>
        {(id) => (
          <Select
            id={id}
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('choose')}
            style={{ width: '100%' }}
            value={chosen}
            onChange={(value: string) => {
              setChosen(value);
              setWhich(null);
            }}
            options={[
              {
                label: t('ending.other'),
                options: others.map((value) => ({ value, label: nameOf(value) })),
              },
              {
                label: t('ending.outcome'),
                options: task.outcomes.map((value) => ({ value, label: text(outcomeNames[value]) })),
              },
            ]}
          />
        )}
      </Labelled>
      {chosen === 'noAnswer' && (
        <Choice
          text={t('silence')}
          value={silence}
          onChange={setSilence}
          options={silences.map((value) => ({ value, label: t(`silence.${value}`) }))}
        />
      )}
      {(chosen === 'busy' || (chosen === 'noAnswer' && silence === 'secretary')) && (
        <Checkbox checked={flag} onChange={({ target }) => setFlag(target.checked)}>
          {t(chosen === 'busy' ? 'digitsChecked' : 'noOtherNumber')}
        </Checkbox>
      )}
      {chosen === 'policyholderOut' && (
        <Labelled text={t('backWithinDays')}>
          {(id) => <NumberInput id={id} min={0} max={365} precision={0} value={days} onChange={setDays} />}
        </Labelled>
      )}
      {chosen === 'notConvenient' && (
        <Choice
          text={t('inconvenience')}
          allowClear
          value={inconvenience}
          onChange={(value) => setInconvenience(value ?? null)}
          options={inconveniences.map((value) => ({ value, label: t(`inconvenience.${value}`) }))}
        />
      )}
      {chosen === 'otherNumber' && (
        <Choice
          text={t('which')}
          value={which}
          onChange={setWhich}
          options={task.numbers
            .filter(({ id }) => id !== task.call?.numberId)
            .map(({ id, masked }) => ({ value: id, label: `${say.number(id)} ${masked}` }))}
        />
      )}
      {chosen === 'abnormal' && <blockquote className={styles.say}>{own('abnormalSay')}</blockquote>}
      {chosen === 'abnormal' && (
        <Choice
          text={t('abnormality')}
          value={which}
          onChange={setWhich}
          options={abnormalities.map((value) => ({ value, label: text(abnormalityNames[value]) }))}
        />
      )}
      {takesTime && (
        <div className={styles.time}>
          <Labelled text={t('appointment')}>
            {(id) => (
              <DatePicker
                id={id}
                showTime={{ format: 'HH:mm', minuteStep: 10, defaultValue: dayjs().hour(10).minute(0) }}
                format="YYYY-MM-DD HH:mm"
                value={start}
                onChange={setStart}
              />
            )}
          </Labelled>
          <Labelled text={t('appointmentNote')}>
            {(id) => (
              <Input id={id} maxLength={200} value={note} onChange={({ target }) => setNote(target.value)} />
            )}
          </Labelled>
          <Checkbox checked={outside} onChange={({ target }) => setOutside(target.checked)}>
            {t('outsideHours')}
          </Checkbox>
          <p className={styles.timeWhy}>{t(outside ? 'outsideHoursPool' : 'outsideHoursMine')}</p>
        </div>
      )}
      <p className={styles.buttons}>
        <Button type="primary" disabled={result === null} loading={busy} onClick={() => void save()}>
          {t('save')}
        </Button>
        {onClose !== null && <Button onClick={onClose}>{t('cancel')}</Button>}
      </p>
    </div>
  );

  function nameOf(value: string): string {
    const reason = interruptions.find((one) => value === `interrupted:${one}`);
    if (reason !== undefined) return t('ending.interrupted', { reason: text(interruptionNames[reason]) });
    const plain = (['hungUp', 'otherNumber', 'systemFault', 'abnormal', 'complaint'] as const).find(
      (one) => one === value,
    );
    return plain === undefined ? value : t(`ending.${plain}`);
  }
}

/** A detail that is chosen from a list. */
function Choice<V>({ text, ...select }: { text: string } & SelectProps<V>) {
  return (
    <Labelled text={text}>{(id) => <Select<V> id={id} style={{ width: '100%' }} {...select} />}</Labelled>
  );
}
