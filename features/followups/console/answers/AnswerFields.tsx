import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Source } from '../../../../console/rule-versions/Rule.tsx';
import { Field } from '../../../../console/ui/Field.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { TextAreaField } from '../../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import { taskKindNames, taskKinds } from '../../codes.ts';
import type { AnswerSet } from '../../contract/answer-set.ts';
import styles from './Answers.module.css';
import { type AnswerValues, codesIn, emptyAnswer, freshCode, isGone } from './answer-form.ts';
import { answerWords } from './answer-words.ts';

const rungs = ['expertAgent', 'supervisor', 'adviceLine'] as const;
const mostLines = 12;
type Fields = { form: FormHandle<AnswerValues> };

/** The answers, the lines that lead back and those of the ladder: to read, or to change in a draft. */
export function AnswerFields({ set, form, readOnly }: Fields & { set: AnswerSet; readOnly: boolean }) {
  const t = useWords(answerWords);
  const text = useLocalText();
  if (readOnly) return <Read set={set} />;
  const codes = codesIn(form.values);
  const lines = Object.keys(form.values).flatMap((key) => /^(l\.\d+)\.zh$/.exec(key)?.[1] ?? []);
  const add = (): void => {
    for (const [name, value] of Object.entries(emptyAnswer(freshCode(form.values)))) form.set(name, value);
  };
  const addLine = (): void => {
    form.set(`l.${lines.length}.zh`, '');
    form.set(`l.${lines.length}.en`, '');
  };
  return (
    <>
      <Sheet title={t('answers')} padded>
        <Source of={set.source} />
        <ol className={styles.list}>
          {codes.map((code) => {
            const known = set.answers.find((one) => one.code === code);
            return known !== undefined && isGone(form.values, code) ? (
              <li key={code} className={styles.gone}>
                <span>{t('gone', { question: text(known.question) })}</span>
                <Button size="small" onClick={() => putBack(known)}>
                  {t('back')}
                </Button>
              </li>
            ) : (
              <li key={code}>
                <OneAnswer form={form} code={code} />
              </li>
            );
          })}
        </ol>
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('add')}
        </Button>
      </Sheet>
      <Sheet title={t('leadBack')} padded>
        <div className={styles.pair}>
          {lines.map((name, at) => [
            <TextAreaField
              key={`${name}.zh`}
              form={form}
              name={`${name}.zh`}
              label={t('line', { n: at + 1 })}
              maxLength={300}
            />,
            <TextAreaField
              key={`${name}.en`}
              form={form}
              name={`${name}.en`}
              label={t('lineEn', { n: at + 1 })}
              maxLength={600}
            />,
          ])}
        </div>
        {lines.length < mostLines && (
          <Button icon={<PlusOutlined />} onClick={addLine}>
            {t('addLine')}
          </Button>
        )}
      </Sheet>
      <Sheet title={t('escalation')} padded>
        <div className={styles.pair}>
          {rungs.map((rung) => [
            <TextAreaField
              key={`${rung}.zh`}
              form={form}
              name={`e.${rung}.zh`}
              label={`${t(`rung.${rung}`)} · ${t('zh')}`}
              maxLength={300}
            />,
            <TextAreaField
              key={`${rung}.en`}
              form={form}
              name={`e.${rung}.en`}
              label={`${t(`rung.${rung}`)} · ${t('en')}`}
              maxLength={600}
            />,
          ])}
        </div>
      </Sheet>
    </>
  );

  function putBack({ code, question, answer }: AnswerSet['answers'][number]): void {
    form.set(`a.${code}.question.zh`, question.zh);
    form.set(`a.${code}.question.en`, question.en ?? '');
    form.set(`a.${code}.answer.zh`, answer.zh);
    form.set(`a.${code}.answer.en`, answer.en ?? '');
  }
}

function OneAnswer({ form, code }: Fields & { code: string }) {
  const t = useWords(answerWords);
  const text = useLocalText();
  const at = `a.${code}`;
  const chosen = (form.values[`${at}.kinds`] ?? '').split(' ');
  const takeOut = (): void => {
    for (const name of ['question.zh', 'question.en', 'answer.zh', 'answer.en'])
      form.set(`${at}.${name}`, '');
  };
  return (
    <fieldset className={styles.answer}>
      <legend>{form.values[`${at}.question.zh`] || t('add')}</legend>
      <div className={styles.pair}>
        <TextField form={form} name={`${at}.question.zh`} label={t('question')} maxLength={300} />
        <TextField form={form} name={`${at}.question.en`} label={t('questionEn')} maxLength={600} />
        <TextAreaField form={form} name={`${at}.answer.zh`} label={t('answer')} maxLength={300} />
        <TextAreaField form={form} name={`${at}.answer.en`} label={t('answerEn')} maxLength={600} />
      </div>
      <TextField
        form={form}
        name={`${at}.keywords`}
        label={t('keywords')}
        hint={t('keywordsHint')}
        maxLength={260}
      />
      <Field form={form} name={`${at}.kinds`} label={t('kinds')} group>
        {() => (
          <Checkbox.Group
            value={chosen}
            onChange={(values) => form.set(`${at}.kinds`, values.join(' '))}
            options={taskKinds.map((value) => ({ value: `${value}`, label: text(taskKindNames[value]) }))}
          />
        )}
      </Field>
      <Button size="small" danger onClick={takeOut}>
        {t('remove')}
      </Button>
    </fieldset>
  );
}

function Read({ set }: { set: AnswerSet }) {
  const t = useWords(answerWords);
  const text = useLocalText();
  return (
    <>
      <Sheet title={t('answers')} padded>
        <Source of={set.source} />
        <dl className={styles.read}>
          {set.answers.map(({ code, question, answer, keywords }) => (
            <div key={code}>
              <dt>{text(question)}</dt>
              <dd>{text(answer)}</dd>
              {keywords.length > 0 && (
                <dd>
                  <small>{keywords.join('、')}</small>
                </dd>
              )}
            </div>
          ))}
        </dl>
      </Sheet>
      <Sheet title={t('leadBack')} padded>
        <ul className={styles.lines}>
          {set.leadBack.map((line) => (
            <li key={line.zh}>{text(line)}</li>
          ))}
        </ul>
      </Sheet>
      <Sheet title={t('escalation')} padded>
        <dl className={styles.read}>
          {rungs.map((rung) => (
            <div key={rung}>
              <dt>{t(`rung.${rung}`)}</dt>
              <dd>{text(set.escalation[rung])}</dd>
            </div>
          ))}
        </dl>
      </Sheet>
    </>
  );
}
