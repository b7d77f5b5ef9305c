import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { RuleVersion, ruleVersionRoutes } from '../../platform/rule-versions/contract.ts';
import { useConsole, useMe } from '../hooks.ts';
import { useWords } from '../language.ts';
import { Form } from '../ui/Form.tsx';
import { SaveBar } from '../ui/SaveBar.tsx';
import { type FormHandle, useForm } from '../ui/use-form.ts';
import { useCommand } from '../use-command.ts';
import { RuleVersionFrame } from './RuleVersionFrame.tsx';
import styles from './RuleVersions.module.css';
import { ruleVersionWords } from './words.ts';

/** What was typed as a set of rules, or a sentence for each field that is wrong. */
export type TypedRules<R, V> = { ruleSet: R } | { wrong: Partial<Record<keyof V & string, string>> };

/**
 * One version: a draft is changed, saved and published, any other is read and copied.
 * @param props `id`: under which what is typed is kept; `label` of the form; `toValues` and `toRuleSet` lead from the rules
 *   to the fields and back; for the others see `RuleVersionFrame`.
 */
export function RuleVersionForm<R, V extends object, D extends RuleVersion & { ruleSet: R }>(props: {
  version: D;
  routes: Pick<
    ReturnType<typeof ruleVersionRoutes<z.ZodType, z.ZodType<D>>>,
    'createRuleDraft' | 'saveRuleDraft' | 'discardRuleDraft' | 'publishRuleVersion'
  >;
  mayEdit: boolean;
  id: string;
  label: string;
  toValues(ruleSet: R): V;
  toRuleSet(values: V): TypedRules<R, V>;
  problems: readonly string[];
  differences: ReactNode;
  onOpen(number: number): void;
  children(form: FormHandle<V>, readOnly: boolean): ReactNode;
}) {
  const { version, routes, mayEdit, id, label, toValues, problems, differences, onOpen } = props;
  const { number } = version;
  const t = useWords(ruleVersionWords);
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const save = useCommand(routes.saveRuleDraft);
  const editable = mayEdit && version.state === 'draft';
  const toRow = (of: D) => ({ version: of.version, values: toValues(of.ruleSet) });
  const form = useForm<V>({
    draftKey: editable ? `${me.staffId}.${id}.${number}` : null,
    row: toRow(version),
    readCurrent: (data) => toRow(data as D),
  });
  const submit = async (): Promise<void> => {
    const typed = props.toRuleSet(form.values);
    if ('wrong' in typed) return form.refuse(typed.wrong);
    const body = { ruleSet: typed.ruleSet, version: form.version };
    const result = await save.run({ params: { number }, body });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: t('saved', { number }) });
    await queryClient.invalidateQueries();
  };
  return (
    <RuleVersionFrame {...{ version, routes, mayEdit, problems, differences, onOpen }} dirty={form.dirty}>
      <Form form={form} label={label} onSubmit={() => void (editable && submit())}>
        {props.children(form, !editable)}
        {editable && form.dirty && (
          <div className={styles.saveBar}>
            <SaveBar command={save} />
          </div>
        )}
      </Form>
    </RuleVersionFrame>
  );
}
