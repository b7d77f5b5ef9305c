import { Button, DatePicker, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTimeFormat, useZone } from '../../../console/centre.ts';
import { useConsole, useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Question } from '../../../console/ui/Dialog.tsx';
import { formStyles } from '../../../console/ui/Form.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { type FlowDetail, publishFlow } from '../contract/drafts.ts';
import styles from './Flow.module.css';
import { versionWords } from './version-words.ts';

/** Publishes the draft as it is saved: at once, or at a moment in the centre's zone. */
export function PublishForm(props: {
  detail: FlowDetail;
  dirty: boolean;
  /** How many keep it from being published. */
  problems: number;
  onPublished(detail: FlowDetail): Promise<void>;
}) {
  const { detail, dirty, problems, onPublished } = props;
  const { code, version, draftDiffers } = detail;
  const { notices } = useConsole();
  const t = useWords(versionWords);
  const zone = useZone();
  const format = useTimeFormat();
  const id = useId();
  const publish = useCommand(publishFlow);
  const [later, setLater] = useState(false);
  /** ISO time. */
  const [moment, setMoment] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const mayPublish = useMay('flows.publish');
  const obstacle = !mayPublish
    ? t('notAllowed')
    : dirty
      ? t('saveFirst')
      : problems > 0
        ? t('solveFirst', { count: problems })
        : draftDiffers
          ? null
          : t('nothing');

  const ask = (): void => {
    if (later && moment === null) return setFailure(t('momentNeeded'));
    setFailure(null);
    setAsking(true);
  };
  const run = async (): Promise<void> => {
    const effectFrom = later ? moment : null;
    const result = await publish.run({ params: { code }, body: { effectFrom, version } });
    if (result.ok) {
      notices.show({ tone: 'done', text: t('published') });
      return onPublished(result.reply);
    }
    if (result.error.code !== 'cancelled') setFailure(result.error.message);
  };
  return (
    <div className={formStyles.form}>
      <p className={styles.quiet}>{t('publishLead')}</p>
      <fieldset className={formStyles.field}>
        <legend className={formStyles.label}>{t('when')}</legend>
        <div className={styles.row}>
          <Radio.Group
            name={id}
            value={later}
            onChange={(event) => {
              setLater(event.target.value === true);
              setFailure(null);
            }}
            options={[
              { value: false, label: t('when.now') },
              { value: true, label: t('when.later') },
            ]}
          />
          {later && (
            <DatePicker
              aria-label={t('moment')}
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
        <Button type="primary" disabled={obstacle !== null} loading={publish.state !== 'idle'} onClick={ask}>
          {t('publish')}
        </Button>
        {obstacle !== null && <span className={formStyles.hint}>{obstacle}</span>}
      </div>
      {asking && (
        <Question
          title={t('question')}
          text={
            later && moment !== null
              ? t('questionLater', { time: format.exact(Date.parse(moment)) })
              : t('questionNow')
          }
          yes={t('publish')}
          onYes={() => void run()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
