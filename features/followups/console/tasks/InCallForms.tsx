import { Button, Checkbox, Input, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import {
  addressMarkNames,
  addressMarks,
  forbiddingMarks,
  numberKindNames,
  numberKinds,
  numberMarkNames,
} from '../../codes.ts';
import { deskWords } from './desk-words.ts';
import { Labelled } from './Labelled.tsx';
import styles from './Tasks.module.css';
import type { Telling } from './use-tell.ts';

interface FormProps {
  telling: Telling;
  onClose(): void;
}

/** What is noted in a call, with its buttons; Esc goes back. */
function Frame(props: {
  lead: string;
  save: string;
  ready: boolean;
  busy: boolean;
  onSave(): Promise<boolean>;
  onClose(): void;
  children: ReactNode;
}) {
  const { lead, save, ready, busy, onSave, onClose, children } = props;
  const t = useWords(deskWords);
  const submit = async (): Promise<void> => {
    if (ready && !busy && (await onSave())) onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only Escape, which a button does as well
    <div
      className={styles.form}
      onKeyDown={(event) => {
        const inList = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true';
        if (event.key === 'Escape' && !inList) onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
      }}
    >
      <p className={styles.lead}>{lead}</p>
      {children}
      <p className={styles.buttons}>
        <Button type="primary" disabled={!ready} loading={busy} onClick={() => void submit()}>
          {save}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </p>
    </div>
  );
}

/** A number that somebody gives on the line: read back to him, and confirmed once more where it is the customer’s own. */
export function NumberForm({ telling, onClose }: FormProps) {
  const { task, tell, busy } = telling;
  const t = useWords(deskWords);
  const text = useLocalText();
  const own = task.call?.person === 'policyholder';
  const [kind, setKind] = useState<(typeof numberKinds)[number]>('mobile');
  const [digits, setDigits] = useState('');
  const [checked, setChecked] = useState(false);
  const [again, setAgain] = useState(false);
  const save = (): Promise<boolean> =>
    tell(
      {
        ...{ type: 'numberGiven', by: own ? 'policyholder' : 'thirdPerson' },
        number: { id: `number-${task.numbers.length + 1}`, kind },
        ...{ checked, confirmedAgain: own && again },
      },
      digits.trim(),
    );
  const ready = digits.trim() !== '' && checked && (!own || again);
  return (
    <Frame
      lead={t(own ? 'newNumberBy' : 'newNumberByOther')}
      save={t('saveNumber')}
      {...{ ready, busy, onClose, onSave: save }}
    >
      <Labelled text={t('numberKind')}>
        {(id) => (
          <Select
            id={id}
            style={{ width: '100%' }}
            value={kind}
            onChange={setKind}
            options={numberKinds.map((value) => ({ value, label: text(numberKindNames[value]) }))}
          />
        )}
      </Labelled>
      <Labelled text={t('digits')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            inputMode="tel"
            autoComplete="off"
            maxLength={40}
            placeholder={t('digitsHint')}
            value={digits}
            onChange={({ target }) => {
              setDigits(target.value);
              // Other digits have not been read back yet.
              setChecked(false);
              setAgain(false);
            }}
          />
        )}
      </Labelled>
      <Checkbox checked={checked} onChange={({ target }) => setChecked(target.checked)}>
        {t('checked')}
      </Checkbox>
      {own && (
        <Checkbox checked={again} onChange={({ target }) => setAgain(target.checked)}>
          {t('confirmedAgain')}
        </Checkbox>
      )}
    </Frame>
  );
}

/** A mark of the number or the address that was seen only on the line. */
export function MarkForm({ telling, onClose }: FormProps) {
  const { task, tell, busy } = telling;
  const t = useWords(deskWords);
  const text = useLocalText();
  const onAddress = task.may.includes('addressMarkNoticed');
  const [on, setOn] = useState<'number' | 'address'>('number');
  const [mark, setMark] = useState<string | null>(null);
  const [annoyed, setAnnoyed] = useState(false);
  const ofNumber = forbiddingMarks.find((one) => one === mark);
  const ofAddress = addressMarks.find((one) => one === mark);
  const ready = on === 'number' ? ofNumber !== undefined : ofAddress !== undefined;
  const save = async (): Promise<boolean> => {
    if (on === 'number')
      return ofNumber !== undefined && tell({ type: 'markNoticed', mark: ofNumber, annoyed });
    return ofAddress !== undefined && tell({ type: 'addressMarkNoticed', mark: ofAddress, annoyed });
  };
  return (
    <Frame lead={t('markLead')} save={t('saveMark')} {...{ ready, busy, onClose, onSave: save }}>
      {onAddress && (
        <Segmented
          aria-label={t('markOn')}
          value={on}
          onChange={(value: 'number' | 'address') => {
            setOn(value);
            setMark(null);
          }}
          options={(['number', 'address'] as const).map((value) => ({ value, label: t(`markOn.${value}`) }))}
        />
      )}
      <Labelled text={t('markWhich')}>
        {(id) => (
          <Select<string | null>
            id={id}
            autoFocus
            style={{ width: '100%' }}
            value={mark}
            onChange={setMark}
            options={
              on === 'number'
                ? forbiddingMarks.map((value) => ({ value, label: text(numberMarkNames[value]) }))
                : addressMarks.map((value) => ({ value, label: text(addressMarkNames[value]) }))
            }
          />
        )}
      </Labelled>
      <Checkbox checked={annoyed} onChange={({ target }) => setAnnoyed(target.checked)}>
        {t('annoyed')}
      </Checkbox>
    </Frame>
  );
}

/** A policy of which the call shows that it is surrendered. */
export function SurrenderedForm({ telling, onClose }: FormProps) {
  const { task, tell, busy } = telling;
  const t = useWords(deskWords);
  const open = task.policies.filter(({ id }) => task.may.includes(`policySurrendered:${id}`));
  const [policyId, setPolicyId] = useState<string | null>(open.length === 1 ? (open[0]?.id ?? null) : null);
  const save = async (): Promise<boolean> =>
    policyId !== null && tell({ type: 'policySurrendered', policyId });
  return (
    <Frame
      lead={t('surrenderedLead')}
      save={t('saveSurrendered')}
      {...{ ready: policyId !== null, busy, onClose, onSave: save }}
    >
      <Labelled text={t('which')}>
        {(id) => (
          <Select
            id={id}
            autoFocus
            style={{ width: '100%' }}
            value={policyId}
            onChange={setPolicyId}
            options={open.map(({ id: value, product, policyNo }) => ({
              value,
              label: `${product} ${policyNo}`,
            }))}
          />
        )}
      </Labelled>
    </Frame>
  );
}
