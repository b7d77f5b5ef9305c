import { Button, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { type KnownNames, lanePlaces, type TaskWork, taskWorks } from '../../contract.ts';
import type { Diagram, DrawnElement } from '../drawing/services.ts';
import styles from './Editor.module.css';
import { type EditedElement, editElement } from './element.ts';
import { Choice, Row, SpanInput, TextInput } from './inputs.tsx';
import { Outcomes } from './Outcomes.tsx';
import { editorWords } from './words.ts';

const gateways = ['bpmn:ExclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:InclusiveGateway'] as const;
const titled = [
  'bpmn:Participant',
  'bpmn:Lane',
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:IntermediateCatchEvent',
  'bpmn:BoundaryEvent',
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:SequenceFlow',
] as const;

/** What the chosen element says, to be changed in place. */
export function Properties(props: { diagram: Diagram; element: DrawnElement | null; names: KnownNames }) {
  const { diagram, element, names } = props;
  const t = useWords(editorWords);
  if (element === null || element.type === 'bpmn:Collaboration' || element.type === 'bpmn:Process') {
    return (
      <>
        <h2>{t('panel')}</h2>
        <p className={styles.quiet}>{t('nothing')}</p>
        <p className={styles.quiet}>{t('nothingHow')}</p>
      </>
    );
  }
  const isGateway = gateways.some((type) => type === element.type);
  const title = isGateway ? 'gateway' : (titled.find((type) => type === element.type) ?? 'other');
  const edited = editElement(diagram, element);
  return (
    <>
      <h2>{t(`type.${title}`)}</h2>
      <div className={styles.fields} key={element.id}>
        {title === 'other' ? <p className={styles.quiet}>{t('otherHint')}</p> : <Names edited={edited} />}
        <Sides type={element.type} edited={edited} names={names} />
      </div>
    </>
  );
}

function Names({ edited }: { edited: EditedElement }) {
  const t = useWords(editorWords);
  const { zh, en } = edited.name();
  return (
    <>
      <Row label={t('nameZh')}>
        {(id) => <TextInput id={id} value={zh} onSet={(value) => edited.setName('zh', value.trim())} />}
      </Row>
      <Row label={t('nameEn')}>
        {(id) => <TextInput id={id} value={en} onSet={(value) => edited.setName('en', value.trim())} />}
      </Row>
    </>
  );
}

function Sides({
  type,
  edited,
  names,
}: {
  type: string;
  edited: EditedElement;
  names: KnownNames;
}): ReactNode {
  const t = useWords(editorWords);
  switch (type) {
    case 'bpmn:Lane':
      return <LaneSides edited={edited} names={names} />;
    case 'bpmn:UserTask':
      return <TaskSides edited={edited} names={names} />;
    case 'bpmn:ServiceTask':
      return <ServiceSides edited={edited} names={names} />;
    case 'bpmn:IntermediateCatchEvent':
    case 'bpmn:BoundaryEvent':
      return (
        <>
          <Row label={t('span')}>
            {(id) => <SpanInput id={id} value={edited.span()} onSet={edited.setSpan} />}
          </Row>
          {type === 'bpmn:BoundaryEvent' && (
            <div className={formStyles.field}>
              <Checkbox
                checked={edited.interrupts()}
                onChange={(event) => edited.setInterrupts(event.target.checked)}
              >
                {t('interrupts')}
              </Checkbox>
              <p className={formStyles.hint}>{t('interruptsHint')}</p>
            </div>
          )}
        </>
      );
    case 'bpmn:ExclusiveGateway':
    case 'bpmn:ParallelGateway':
    case 'bpmn:InclusiveGateway':
      return (
        <Row label={t('gatewayKind')}>
          {(id) => (
            <Choice
              id={id}
              label={t('gatewayKind')}
              value={type}
              options={(['exclusive', 'parallel', 'inclusive'] as const).map((kind, at) => ({
                value: gateways[at] ?? '',
                label: t(`add.${kind}`),
              }))}
              onSet={(next) => edited.setGateway(next)}
            />
          )}
        </Row>
      );
    case 'bpmn:EndEvent':
      return (
        <>
          <Row label={t('end')} hint={t('endHint')}>
            {(id) => (
              <TextInput id={id} value={edited.end()} onSet={(value) => edited.setEnd(value.trim())} />
            )}
          </Row>
          <Checkbox
            checked={edited.terminates()}
            onChange={(event) => edited.setTerminates(event.target.checked)}
          >
            {t('terminates')}
          </Checkbox>
        </>
      );
    case 'bpmn:SequenceFlow':
      return <FlowSides edited={edited} />;
    default:
      return null;
  }
}

function LaneSides({ edited, names }: { edited: EditedElement; names: KnownNames }) {
  const t = useWords(editorWords);
  const text = useLocalText();
  const { role, at } = edited.lane();
  return (
    <>
      <Row label={t('role')}>
        {(id) => (
          <Choice
            id={id}
            label={t('role')}
            value={role}
            options={names.roles.map((one) => ({ value: one.code, label: text(one.name) }))}
            onSet={(value) => edited.setLane('role', value)}
          />
        )}
      </Row>
      <Row label={t('at')}>
        {(id) => (
          <Choice
            id={id}
            label={t('at')}
            value={at}
            options={lanePlaces.map((value) => ({ value, label: t(`at.${value}`) }))}
            onSet={(value) => edited.setLane('at', value)}
          />
        )}
      </Row>
    </>
  );
}

function TaskSides({ edited, names }: { edited: EditedElement; names: KnownNames }) {
  const t = useWords(editorWords);
  const text = useLocalText();
  return (
    <>
      <Row label={t('work')}>
        {(id) => (
          <Choice
            id={id}
            label={t('work')}
            value={edited.work()}
            options={taskWorks.map((value) => ({ value, label: t(`work.${value}`) }))}
            onSet={(value) => edited.setWork(value as TaskWork)}
          />
        )}
      </Row>
      <Row label={t('due')}>{(id) => <SpanInput id={id} value={edited.due()} onSet={edited.setDue} />}</Row>
      <Outcomes outcomes={edited.outcomes()} onSet={edited.setOutcomes} />
      <Row label={t('fields')}>
        {(id) => (
          <Select
            id={id}
            aria-label={t('fields')}
            mode="multiple"
            value={edited.fields()}
            options={names.fieldKeys.map((one) => ({ value: one.code, label: text(one.name) }))}
            onChange={(value: string[]) => edited.setFields(value)}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
          />
        )}
      </Row>
    </>
  );
}

function ServiceSides({ edited, names }: { edited: EditedElement; names: KnownNames }) {
  const t = useWords(editorWords);
  const text = useLocalText();
  const service = names.services.find((one) => one.code === edited.service());
  return (
    <>
      <Row label={t('service')}>
        {(id) => (
          <Choice
            id={id}
            label={t('service')}
            value={edited.service()}
            options={names.services.map((one) => ({ value: one.code, label: text(one.name) }))}
            onSet={(value) => edited.setService(value)}
          />
        )}
      </Row>
      {service?.params.map((param) => (
        <Row key={param.name} label={text(param.label)}>
          {(id) => (
            <Choice
              id={id}
              label={text(param.label)}
              value={edited.param(param.name)}
              options={
                param.kind === 'template'
                  ? names.templates.map((one) => ({ value: one.code, label: text(one.name) }))
                  : param.choices.map((one) => ({ value: one.value, label: text(one.label) }))
              }
              onSet={(value) => edited.setParam(param.name, value)}
            />
          )}
        </Row>
      ))}
    </>
  );
}

function FlowSides({ edited }: { edited: EditedElement }) {
  const t = useWords(editorWords);
  const text = useLocalText();
  if (!edited.isChoice() && edited.condition() === '')
    return <p className={styles.quiet}>{t('noCondition')}</p>;
  const isDefault = edited.isDefault();
  const outcomes = edited.outcomesBefore();
  return (
    <>
      <Checkbox checked={isDefault} onChange={(event) => edited.setDefault(event.target.checked)}>
        {t('isDefault')}
      </Checkbox>
      {!isDefault && (
        <Row label={t('condition')} hint={t('conditionHint')}>
          {(id) => (
            <>
              <TextInput id={id} rows={3} value={edited.condition()} onSet={edited.setCondition} />
              {outcomes.length > 0 && (
                <div className={styles.chips}>
                  <span>{t('byOutcome')}</span>
                  {outcomes.map((one) => (
                    <Button
                      key={one.code}
                      size="small"
                      onClick={() => edited.setCondition(`outcome = "${one.code}"`)}
                    >
                      {text(one.name) || one.code}
                    </Button>
                  ))}
                </div>
              )}
            </>
          )}
        </Row>
      )}
    </>
  );
}
