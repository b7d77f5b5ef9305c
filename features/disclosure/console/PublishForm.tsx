import { Button, DatePicker, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTimeFormat, useZone } from '../../../console/centre.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Question } from '../../../console/ui/Dialog.tsx';
import { formStyles } from '../../../console/ui/Form.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { publishRuleVersion, type RuleVersionDetail } from '../contract.ts';
import styles from './Disclosure.module.css';
import { useVersionsNews } from './use-versions-news.ts';
import { disclosureWords } from './words.ts';

/** Publishes a draft as it is saved: at once, or at a moment in the centre's zone. */
export function PublishForm(props: {
  detail: RuleVersionDetail;
  dirty: boolean;
  unsound: boolean;
  /** Server time, ms. */
  now: number;
}) {
  const { detail, dirty, unsound } = props;
  const { number, version } = detail;
  const { notices } = useConsole();
  const t = useWords(disclosureWords);
  const zone = useZone();
  const format = useTimeFormat();
  const id = useId();
  const publish = useCommand(publishRuleVersion);
  const takeIn = useVersionsNews();
  const [later, setLater] = useState(false);
  /** ISO time. */
  const [moment, setMoment] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const obstacle = dirty ? t('saveFirst') : unsound ? t('solveFirst') : null;

  const ask = (): void => {
    if (later && moment === null) return setFailure(t('momentNeeded'));
    setFailure(null);
    setAsking(true);
  };
  const run = async (): Promise<void> => {
    const effectFrom = later ? moment : null;
    const result = await publish.run({ params: { number }, body: { effectFrom, version } });
    if (result.ok) {
      notices.show({ tone: 'done', text: t('published', { number }) });
      return takeIn(result.reply);
    }
    if (result.error.code !== 'cancelled') setFailure(result.error.message);
  };
  return (
    <div className={formStyles.form}>
      <p className={styles.quiet}>{t('publishLead')}</p>
      <fieldset className={formStyles.field}>
        <legend className={formStyles.label}>{t('when')}</legend>
        <div className={styles.when}>
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
              aria-label={t('effectMoment')}
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
          {t('publish', { number })}
        </Button>
        {obstacle !== null && <span className={formStyles.hint}>{obstacle}</span>}
      </div>
      {asking && (
        <Question
          title={t('publishQuestion', { number })}
          text={
            later && moment !== null
              ? t('publishLater', { time: format.exact(Date.parse(moment)) })
              : t('publishNow')
          }
          yes={t('publish', { number })}
          onYes={() => void run()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
