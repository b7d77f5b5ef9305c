import { Button, DatePicker, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTimeFormat, useZone } from '../centre.ts';
import type { Command } from '../use-command.ts';
import { fromPicked, toPicked } from '../zone-time.ts';
import { Question } from './Dialog.tsx';
import { formStyles } from './Form.tsx';
import styles from './PublishForm.module.css';

/** What is said of a publication; what it does differs from one kind of draft to the next. */
export interface PublishWords {
  lead: string;
  when: string;
  now: string;
  later: string;
  moment: string;
  momentNeeded: string;
  publish: string;
  question: string;
  questionNow: string;
  questionLater(time: string): string;
}

/** Publishes a draft as it is saved: at once, or at a moment in the centre's zone. */
export function PublishForm(props: {
  words: PublishWords;
  /** What keeps it from being published; null: nothing. */
  obstacle: string | null;
  state: Command<never>['state'];
  /** @param effectFrom ISO time; null: at once. @returns why it was refused, null when it wasn't */
  onPublish(effectFrom: string | null): Promise<string | null>;
}) {
  const { words, obstacle } = props;
  const zone = useZone();
  const format = useTimeFormat();
  const id = useId();
  const [later, setLater] = useState(false);
  /** ISO time. */
  const [moment, setMoment] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const ask = (): void => {
    if (later && moment === null) return setFailure(words.momentNeeded);
    setFailure(null);
    setAsking(true);
  };
  return (
    <div className={formStyles.form}>
      <p className={styles.lead}>{words.lead}</p>
      <fieldset className={formStyles.field}>
        <legend className={formStyles.label}>{words.when}</legend>
        <div className={styles.when}>
          <Radio.Group
            name={id}
            value={later}
            onChange={(event) => {
              setLater(event.target.value === true);
              setFailure(null);
            }}
            options={[
              { value: false, label: words.now },
              { value: true, label: words.later },
            ]}
          />
          {later && (
            <DatePicker
              aria-label={words.moment}
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              needConfirm={false}
              value={moment === null ? null : toPicked(moment, zone)}
              onChange={(picked) => {
                setMoment(picked === null ? null : fromPicked(picked, zone));
                setFailure(null);
              }}
            />
          )}
        </div>
        {failure !== null && (
          <p className={formStyles.error} role="alert">
            {failure}
          </p>
        )}
      </fieldset>
      <div className={formStyles.actions}>
        <Button type="primary" disabled={obstacle !== null} loading={props.state !== 'idle'} onClick={ask}>
          {words.publish}
        </Button>
        {obstacle !== null && <span className={formStyles.hint}>{obstacle}</span>}
      </div>
      {asking && (
        <Question
          title={words.question}
          text={
            later && moment !== null
              ? words.questionLater(format.exact(Date.parse(moment)))
              : words.questionNow
          }
          yes={words.publish}
          onYes={() => void props.onPublish(later ? moment : null).then(setFailure)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
