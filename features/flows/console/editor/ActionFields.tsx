import { useLocalText, useWords } from '../../../../console/language.ts';
import type { ActionNode } from '../../contract.ts';
import { useNames } from '../names.ts';
import type { FieldsProps } from './fields-props.ts';
import { Choice, Choices, Row, TextInput } from './inputs.tsx';
import { OutcomesField } from './OutcomesField.tsx';
import { editorWords } from './words.ts';

/** What is done, with what its feature asks for. */
export function ActionFields({ node, collected, onSet }: FieldsProps<ActionNode>) {
  const t = useWords(editorWords);
  const text = useLocalText();
  const { actions } = useNames();
  const kind = actions.find(({ code }) => code === node.action);
  return (
    <>
      <Row label={t('action')} hint={kind === undefined ? undefined : text(kind.help)}>
        {(id) => (
          <Choice
            id={id}
            label={t('action')}
            value={node.action}
            options={actions.map(({ code, name }) => ({ value: code, label: text(name) }))}
            onSet={(action) => {
              const next = actions.find(({ code }) => code === action);
              const give = next?.uses.map(({ code }) => code).filter((code) => collected.includes(code));
              onSet({ ...node, action, params: {}, give: give ?? [] });
            }}
          />
        )}
      </Row>
      {kind?.params.map(({ name, label, choices }) => (
        <Row key={name} label={text(label)}>
          {(id) =>
            choices.length === 0 ? (
              <TextInput
                id={id}
                value={node.params[name] ?? ''}
                onSet={(value) => onSet({ ...node, params: { ...node.params, [name]: value } })}
              />
            ) : (
              <Choice
                id={id}
                label={text(label)}
                value={node.params[name] ?? ''}
                options={choices.map((one) => ({ value: one.value, label: text(one.label) }))}
                onSet={(value) => onSet({ ...node, params: { ...node.params, [name]: value } })}
              />
            )
          }
        </Row>
      ))}
      {kind !== undefined && kind.uses.length > 0 && (
        <Row label={t('give')}>
          {(id) => (
            <Choices
              id={id}
              label={t('give')}
              value={node.give}
              options={kind.uses.map(({ code, label }) => ({
                value: code,
                label: `${text(label)} (${code})`,
              }))}
              onSet={(give) => onSet({ ...node, give })}
            />
          )}
        </Row>
      )}
      <OutcomesField node={node} possible={kind?.outcomes ?? ['answered']} onSet={onSet} />
    </>
  );
}
