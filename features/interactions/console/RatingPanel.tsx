import { useMemo } from 'react';
import { Link } from 'react-router';
import { useConsole, useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { NumberField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type QueueRating, type RatingRule, saveRatingRule } from '../contract/ratings.ts';
import styles from './Ratings.module.css';
import { averageOf, responseOf } from './rating-figures.ts';
import { ratingWords } from './rating-words.ts';
import { Spread } from './Spread.tsx';

/** Who of one queue is asked, and what came of it. */
export function RatingPanel({ row, onClose }: { row: QueueRating; onClose(): void }) {
  const t = useWords(ratingWords);
  const text = useLocalText();
  const mayEdit = useMay('ratings.edit');
  const seesContacts = useMay('interactions.read');
  const list = `/interactions?period=month&queue=${row.queue}`;
  return (
    <SidePanel title={text(row.queueName)} onClose={onClose} quiet>
      <Facts
        items={[
          [t('invited'), String(row.invited)],
          [t('response'), responseOf(row) ?? '—'],
          [t('average'), averageOf(row) ?? '—'],
          [t('spread'), <Spread key="spread" row={row} />],
        ]}
      />
      {seesContacts && row.rated > 0 && (
        <p className={styles.links}>
          <Link to={`${list}&rating=low`}>{t('seeLow')}</Link>
        </p>
      )}
      <p className={styles.hint}>{t('howTo')}</p>
      {mayEdit && <RuleForm row={row} />}
    </SidePanel>
  );
}

const toFormRow = ({ sharePercent, quietDays, version }: RatingRule & { version: number }) => ({
  version,
  values: { sharePercent, quietDays },
});

function RuleForm({ row }: { row: QueueRating }) {
  const t = useWords(ratingWords);
  const { notices } = useConsole();
  const save = useCommand(saveRatingRule);
  const { sharePercent, quietDays, version } = row;
  const start = useMemo(
    () => toFormRow({ sharePercent, quietDays, version }),
    [sharePercent, quietDays, version],
  );
  const form = useForm({
    draftKey: `rating ${row.queue}`,
    row: start,
    readCurrent: (data) => toFormRow(data as RatingRule & { version: number }),
  });
  const submit = async (): Promise<void> => {
    const body = { ...form.values, version: form.version };
    const result = await save.run({ params: { queue: row.queue }, body });
    if (!result.ok) return form.fail(result.error);
    form.saved(toFormRow(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
  };
  return (
    <Form form={form} label={t('edit')} onSubmit={() => void submit()}>
      <NumberField
        form={form}
        name="sharePercent"
        label={t('shareLabel')}
        hint={t('shareHint')}
        min={0}
        max={100}
        unit="%"
      />
      <NumberField
        form={form}
        name="quietDays"
        label={t('quietLabel')}
        hint={t('quietHint')}
        min={0}
        max={365}
        unit={t('days')}
      />
      <SaveBar command={save} label={t('save')} />
    </Form>
  );
}
