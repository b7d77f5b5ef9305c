import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Rule } from '../../../../console/rule-versions/Rule.tsx';
import { State } from '../../../../console/ui/Mark.tsx';
import { NumberInput } from '../../../../console/ui/NumberInput.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import { type TaskKind, taskKindNames, taskKinds } from '../../codes.ts';
import { allocationModes, type DrawRule, drawSources, type ListRuleSet } from '../../contract/list-rules.ts';
import styles from './Rules.module.css';
import { listRuleWords } from './rule-words.ts';

interface SheetProps {
  form: FormHandle<ListRuleSet>;
  readOnly: boolean;
}

/** A value with its label; what is only read is a text. */
function Labelled(props: {
  label: string;
  shown: ReactNode;
  readOnly: boolean;
  children(id: string): ReactNode;
}) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      {props.readOnly ? <span id={id}>{props.shown}</span> : props.children(id)}
    </div>
  );
}

/** What was refused of a part. */
function Refused({ form, name }: { form: FormHandle<ListRuleSet>; name: keyof ListRuleSet }) {
  const why = form.errorOf(name);
  return why === undefined ? null : (
    <p role="alert" aria-invalid="true" tabIndex={-1} className={styles.refused}>
      {why}
    </p>
  );
}

/** Rules by which tasks are drawn. */
export function DrawsSheet({ form, readOnly }: SheetProps) {
  const t = useWords(listRuleWords);
  const { draws } = form.values;
  const set = (at: number, change: Partial<DrawRule>): void =>
    form.set(
      'draws',
      draws.map((rule, n) => (n === at ? { ...rule, ...change } : rule)),
    );
  const add = (): void => {
    const free = Array.from({ length: 41 }, (_, n) => `rule${n + 1}`).find(
      (code) => !draws.some((rule) => rule.code === code),
    );
    const text = { zh: listRuleWords.zh.ownSource, en: String(listRuleWords.en.ownSource) };
    const fresh: DrawRule = {
      ...{
        code: free ?? 'rule',
        name: { zh: listRuleWords.zh.newRule, en: 'New rule' },
        on: false,
        share: 10,
      },
      ...{
        from: 'newContracts',
        kind: 'sampledCheck',
        lines: ['life'],
        afterDays: 7,
        most: null,
        seed: 'jieting',
      },
      ...{ coolingOffDays: null, priority: 5, source: { text, since: null, certainty: 'own' } },
    };
    form.set('draws', [...draws, fresh]);
  };
  return (
    <Sheet title={t('part.draws')} padded>
      <Refused form={form} name="draws" />
      {draws.map((rule, at) => (
        <Draw
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is the one at its place, also while its code is wrong
          key={at}
          rule={rule}
          readOnly={readOnly}
          onChange={(change) => set(at, change)}
          onRemove={() =>
            form.set(
              'draws',
              draws.filter((_, n) => n !== at),
            )
          }
        />
      ))}
      {!readOnly && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('add')}
        </Button>
      )}
    </Sheet>
  );
}

function Draw(props: {
  rule: DrawRule;
  readOnly: boolean;
  onChange(change: Partial<DrawRule>): void;
  onRemove(): void;
}) {
  const { rule, readOnly, onChange } = props;
  const t = useWords(listRuleWords);
  const text = useLocalText();
  const whole = (name: 'afterDays' | 'share' | 'priority', least: number, most: number) => (
    <Labelled label={t(name)} shown={rule[name]} readOnly={readOnly}>
      {(id) => (
        <NumberInput
          id={id}
          min={least}
          max={most}
          value={rule[name]}
          onChange={(value) => value !== null && onChange({ [name]: value })}
        />
      )}
    </Labelled>
  );
  const bound = (name: 'most' | 'coolingOffDays', most: number) => (
    <Labelled label={t(name)} shown={rule[name] ?? '—'} readOnly={readOnly}>
      {(id) => (
        <NumberInput
          id={id}
          min={1}
          max={most}
          value={rule[name]}
          onChange={(value) => onChange({ [name]: value })}
        />
      )}
    </Labelled>
  );
  const words = (name: 'zh' | 'en') => (
    <Labelled label={t(name === 'zh' ? 'name' : 'nameEn')} shown={rule.name[name] ?? '—'} readOnly={readOnly}>
      {(id) => (
        <Input
          id={id}
          maxLength={60}
          value={rule.name[name] ?? ''}
          onChange={({ target }) => onChange({ name: { ...rule.name, [name]: target.value } })}
        />
      )}
    </Labelled>
  );
  return (
    <Rule name={text(rule.name)} source={rule.source}>
      <div className={styles.grid}>
        <Labelled
          label={t('on')}
          readOnly={readOnly}
          shown={<State tone={rule.on ? 'ok' : 'quiet'}>{t(rule.on ? 'yes' : 'no')}</State>}
        >
          {(id) => <Switch id={id} checked={rule.on} onChange={(on) => onChange({ on })} />}
        </Labelled>
        {!readOnly && words('zh')}
        {!readOnly && words('en')}
        <Choice
          label={t('from')}
          readOnly={readOnly}
          value={rule.from}
          options={drawSources.map((value) => ({ value, label: t(`from.${value}`) }))}
          onChange={(from) => onChange({ from: from as DrawRule['from'] })}
        />
        <Choice
          label={t('kind')}
          readOnly={readOnly}
          value={rule.kind}
          options={taskKinds.map((value) => ({ value, label: text(taskKindNames[value]) }))}
          onChange={(kind) => onChange({ kind: kind as TaskKind })}
        />
        <Labelled
          label={t('lines')}
          shown={rule.lines.map((line) => t(`line.${line}`)).join('、')}
          readOnly={readOnly}
        >
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={rule.lines}
              onChange={(lines: DrawRule['lines']) => onChange({ lines })}
              options={(['life', 'motor'] as const).map((value) => ({ value, label: t(`line.${value}`) }))}
            />
          )}
        </Labelled>
        {whole('afterDays', 0, 365)}
        {whole('share', 0.1, 100)}
        {bound('most', 1_000_000)}
        <Labelled label={t('seed')} shown={rule.seed} readOnly={readOnly}>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              value={rule.seed}
              onChange={({ target }) => onChange({ seed: target.value })}
            />
          )}
        </Labelled>
        {bound('coolingOffDays', 60)}
        {whole('priority', 0, 9)}
        {!readOnly && (
          <Button type="text" danger onClick={props.onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
    </Rule>
  );
}

function Choice(props: {
  label: string;
  readOnly: boolean;
  value: string;
  options: { value: string; label: string }[];
  onChange(value: string): void;
}) {
  const shown = props.options.find(({ value }) => value === props.value)?.label;
  return (
    <Labelled label={props.label} shown={shown} readOnly={props.readOnly}>
      {(id) => <Select id={id} value={props.value} options={props.options} onChange={props.onChange} />}
    </Labelled>
  );
}

const designs = ['participating', 'universal', 'unitLinked'] as const;

/** The hour of the drawing, and the words that tell designs. */
export function OthersSheet({ form, readOnly }: SheetProps) {
  const t = useWords(listRuleWords);
  const { drawAt, designs: words } = form.values;
  return (
    <Sheet padded>
      <Rule name={t('part.drawAt')}>
        <Refused form={form} name="drawAt" />
        <Labelled label={t('drawAt')} shown={drawAt} readOnly={readOnly}>
          {(id) => (
            <Input
              id={id}
              maxLength={5}
              style={{ width: 96 }}
              value={drawAt}
              onChange={({ target }) => form.set('drawAt', target.value)}
            />
          )}
        </Labelled>
      </Rule>
      <Rule name={t('part.designs')}>
        <Refused form={form} name="designs" />
        <p className={styles.quiet}>{t('designsText')}</p>
        <div className={styles.grid}>
          {designs.map((design) => (
            <Labelled
              key={design}
              label={t(design)}
              shown={words[design].join('、') || '—'}
              readOnly={readOnly}
            >
              {(id) => (
                <Select
                  id={id}
                  mode="tags"
                  value={words[design]}
                  tokenSeparators={['、', ',', '，']}
                  onChange={(value: string[]) => form.set('designs', { ...words, [design]: value })}
                />
              )}
            </Labelled>
          ))}
        </div>
      </Rule>
    </Sheet>
  );
}

/** Who gets tasks of each kind. */
export function AllocationSheet({ form, readOnly }: SheetProps) {
  const t = useWords(listRuleWords);
  const text = useLocalText();
  const { allocation } = form.values;
  return (
    <Sheet title={t('part.allocation')} padded>
      <Refused form={form} name="allocation" />
      {taskKinds.map((kind) => {
        const rule = allocation[kind];
        const set = (change: Partial<typeof rule>): void =>
          form.set('allocation', { ...allocation, [kind]: { ...rule, ...change } });
        return (
          <Rule key={kind} name={text(taskKindNames[kind])} source={rule.source}>
            <div className={styles.grid}>
              <Choice
                label={t('mode')}
                readOnly={readOnly}
                value={rule.mode}
                options={allocationModes.map((value) => ({ value, label: t(`mode.${value}`) }))}
                onChange={(mode) => set({ mode: mode as typeof rule.mode })}
              />
              {rule.mode !== 'pool' && (
                <>
                  <Labelled
                    label={t('sameBranch')}
                    shown={t(rule.sameBranch ? 'yes' : 'no')}
                    readOnly={readOnly}
                  >
                    {(id) => (
                      <Switch
                        id={id}
                        checked={rule.sameBranch}
                        onChange={(sameBranch) => set({ sameBranch })}
                      />
                    )}
                  </Labelled>
                  <Labelled label={t('skill')} shown={rule.skill ?? t('none')} readOnly={readOnly}>
                    {(id) => (
                      <Input
                        id={id}
                        maxLength={40}
                        value={rule.skill ?? ''}
                        onChange={({ target }) =>
                          set({ skill: target.value.trim() === '' ? null : target.value.trim() })
                        }
                      />
                    )}
                  </Labelled>
                  <Labelled label={t('mostOpen')} shown={rule.mostOpen} readOnly={readOnly}>
                    {(id) => (
                      <NumberInput
                        id={id}
                        min={1}
                        max={10_000}
                        value={rule.mostOpen}
                        onChange={(mostOpen) => mostOpen !== null && set({ mostOpen })}
                      />
                    )}
                  </Labelled>
                </>
              )}
            </div>
          </Rule>
        );
      })}
    </Sheet>
  );
}
