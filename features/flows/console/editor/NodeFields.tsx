import { useLocalText, useWords } from '../../../../console/language.ts';
import { queryTexts } from '../../codes.ts';
import { voicemailBoxes } from '../../contract/voicemail-boxes.ts';
import type { DigitsNode, FlowNode, MenuNode, PromptEntry, SurveyNode } from '../../contract.ts';
import { type QueryName, queryNames, queryOutcomes } from '../../queries.ts';
import { useNames } from '../names.ts';
import { ActionFields } from './ActionFields.tsx';
import { BranchFields } from './BranchFields.tsx';
import { AnswersField, ChoicesField } from './ChoicesField.tsx';
import type { FieldsProps } from './fields-props.ts';
import { Choice, Row, TextInput, WholeNumber, Yes } from './inputs.tsx';
import { OutcomesField } from './OutcomesField.tsx';
import { PromptsField } from './PromptsField.tsx';
import { editorWords } from './words.ts';

/** The fields of one kind of node. */
export function NodeFields(props: FieldsProps) {
  const { node, onSet } = props;
  const t = useWords(editorWords);
  const text = useLocalText();
  const names = useNames();
  switch (node.type) {
    case 'play':
      return (
        <>
          <Prompts {...props} field="prompts" />
          <Yes
            label={t('interruptible')}
            value={node.interruptible}
            onSet={(interruptible) => onSet({ ...node, interruptible })}
          />
        </>
      );
    case 'menu':
      return (
        <>
          <Prompts {...props} field="prompts" />
          <ChoicesField node={node} onSet={onSet} />
          <Tries node={node} onSet={onSet} />
          <Prompts {...props} field="wrongPrompts" />
          <Prompts {...props} field="silentPrompts" />
        </>
      );
    case 'survey':
      return (
        <>
          <Prompts {...props} field="prompts" />
          <AnswersField node={node} onSet={onSet} />
          <Tries node={node} onSet={onSet} />
          <Prompts {...props} field="wrongPrompts" />
          <Prompts {...props} field="silentPrompts" />
        </>
      );
    case 'digits':
      return <DigitsFields {...props} node={node} />;
    case 'query':
      return (
        <>
          <Row label={t('query')}>
            {(id) => (
              <Choice
                id={id}
                label={t('query')}
                value={node.query}
                options={queryNames.map((value) => ({ value, label: text(queryTexts[value]) }))}
                onSet={(query) => onSet({ ...node, query: query as QueryName })}
              />
            )}
          </Row>
          <OutcomesField node={node} possible={queryOutcomes} onSet={onSet} />
          <Prompts {...props} field="waitPrompts" />
        </>
      );
    case 'action':
      return (
        <>
          <ActionFields {...props} node={node} />
          <Prompts {...props} field="waitPrompts" />
        </>
      );
    case 'voicemail':
      return (
        <>
          <Row label={t('box')}>
            {(id) => (
              <Choice
                id={id}
                label={t('box')}
                value={node.box}
                options={voicemailBoxes.map((value) => ({ value, label: t(`box.${value}`) }))}
                onSet={(box) => onSet({ ...node, box: box as (typeof voicemailBoxes)[number] })}
              />
            )}
          </Row>
          <Prompts {...props} field="prompts" />
          <Row label={t('maxSeconds')}>
            {(id) => (
              <WholeNumber
                {...{ id, min: 10, max: 600, unit: t('seconds') }}
                value={node.maxSeconds}
                onSet={(maxSeconds) => onSet({ ...node, maxSeconds })}
              />
            )}
          </Row>
        </>
      );
    case 'queue':
      return (
        <>
          <Row label={t('queue')}>
            {(id) => (
              <Choice
                id={id}
                label={t('queue')}
                value={node.queue}
                options={names.queues.map(({ code, name }) => ({ value: code, label: text(name) }))}
                onSet={(queue) => onSet({ ...node, queue })}
              />
            )}
          </Row>
          <Row label={t('priority')}>
            {(id) => (
              <WholeNumber
                {...{ id, min: 0, max: 100, unit: t('pointsUnit') }}
                value={node.priority ?? 0}
                onSet={(priority) => onSet({ ...node, priority })}
              />
            )}
          </Row>
        </>
      );
    case 'hangUp':
      return <Prompts {...props} field="prompts" />;
    case 'branch':
      return <BranchFields {...props} node={node} />;
    case 'priority':
      return (
        <Row label={t('points')}>
          {(id) => (
            <WholeNumber
              {...{ id, min: 1, max: 100, unit: t('pointsUnit') }}
              value={node.points}
              onSet={(points) => onSet({ ...node, points })}
            />
          )}
        </Row>
      );
    case 'goTo':
      return (
        <Row label={t('flow')} hint={t('flowHint')}>
          {(id) => (
            <Choice
              id={id}
              label={t('flow')}
              value={node.flow}
              options={names.flows.map(({ code, name }) => ({ value: code, label: text(name) }))}
              onSet={(flow) => onSet({ ...node, flow })}
            />
          )}
        </Row>
      );
    case 'return':
      return null;
    default:
      return node satisfies never;
  }
}

type PromptField = 'prompts' | 'wrongPrompts' | 'silentPrompts' | 'waitPrompts';

function Prompts({ node, language, collected, onSet, field }: FieldsProps & { field: PromptField }) {
  const t = useWords(editorWords);
  const value = (node as Partial<Record<PromptField, PromptEntry[]>>)[field] ?? [];
  return (
    <PromptsField
      {...{ language, collected, value }}
      label={t(field)}
      onSet={(next) => onSet({ ...node, [field]: next } as FlowNode)}
    />
  );
}

function Tries({ node, onSet }: { node: MenuNode | SurveyNode | DigitsNode; onSet(node: FlowNode): void }) {
  const t = useWords(editorWords);
  return (
    <>
      <Row label={t('tries')}>
        {(id) => (
          <WholeNumber
            {...{ id, min: 1, max: 9, unit: t('triesUnit') }}
            value={node.tries}
            onSet={(tries) => onSet({ ...node, tries })}
          />
        )}
      </Row>
      <Row label={t('timeout')}>
        {(id) => (
          <WholeNumber
            {...{ id, min: 1, max: 60, unit: t('seconds') }}
            value={Math.round(node.timeoutMs / 1_000)}
            onSet={(seconds) => onSet({ ...node, timeoutMs: seconds * 1_000 })}
          />
        )}
      </Row>
    </>
  );
}

function DigitsFields(props: FieldsProps<DigitsNode>) {
  const { node, onSet } = props;
  const t = useWords(editorWords);
  return (
    <>
      <Prompts {...props} field="prompts" />
      <Row label={t('into')} hint={t('intoHint')}>
        {(id) => (
          <TextInput
            id={id}
            value={node.into}
            maxLength={40}
            onSet={(into) => {
              if (/^[a-z][A-Za-z0-9]{0,39}$/.test(into)) onSet({ ...node, into });
            }}
          />
        )}
      </Row>
      <Row label={t('minLength')}>
        {(id) => (
          <WholeNumber
            {...{ id, min: 1, max: 40 }}
            value={node.minLength}
            onSet={(minLength) => onSet({ ...node, minLength })}
          />
        )}
      </Row>
      <Row label={t('maxLength')}>
        {(id) => (
          <WholeNumber
            {...{ id, min: 1, max: 40 }}
            value={node.maxLength}
            onSet={(maxLength) => onSet({ ...node, maxLength })}
          />
        )}
      </Row>
      <Yes label={t('lastStar')} value={node.lastStar} onSet={(lastStar) => onSet({ ...node, lastStar })} />
      <Yes label={t('secret')} value={node.secret} onSet={(secret) => onSet({ ...node, secret })} />
      <Tries node={node} onSet={onSet} />
      <Prompts {...props} field="wrongPrompts" />
      <Prompts {...props} field="silentPrompts" />
    </>
  );
}
