import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useMemo } from 'react';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { State, Tags } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useAddress } from '../../../console/use-address.ts';
import { useCommand } from '../../../console/use-command.ts';
import { createSkill, type RoutingSetup, type SkillRow, updateSkill } from '../contract/setup.ts';
import { blankSkill, type NamedValues, namedProblems, nameOf, toSkillRow } from './named-form.ts';
import styles from './Setup.module.css';
import { useSetup } from './use-setup.ts';
import { setupWords } from './words.ts';

const address = { open: '', sort: 'name' };
const newSkill = 'new-skill';

/** What agents can do, who can, and which queues ask for it. */
export function SkillsPage() {
  const t = useWords(setupWords);
  const [{ open, sort }, setAddress] = useAddress(address);
  const setup = useSetup();
  const columns = useColumns(setup.data);
  const chosen = setup.data?.skills.find(({ code }) => code === open) ?? null;
  return (
    <Page
      lead={t('skillsLead')}
      fill
      actions={
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setAddress({ open: newSkill })}
        >
          {t('addSkill')}
        </Button>
      }
      panel={
        (open === newSkill || chosen !== null) && (
          <SkillPanel
            key={open}
            skill={chosen}
            onSaved={() => void setup.refetch()}
            onClose={() => setAddress({ open: '' })}
          />
        )
      }
    >
      <Sheet>
        <Loaded result={setup}>
          {({ skills }) => (
            <DataTable
              id="skills"
              label={t('skills')}
              columns={columns}
              rows={skills}
              rowKey={(row) => row.code}
              onOpen={(row) => setAddress({ open: row.code })}
              openKey={open}
              sort={sort}
              onSort={(next) => setAddress({ sort: next })}
            />
          )}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(setup: RoutingSetup | undefined): readonly Column<RoutingSetup['skills'][number]>[] {
  const t = useWords(setupWords);
  const text = useLocalText();
  return useMemo(() => {
    const queueName = (code: string): string => {
      const queue = setup?.queues.find((each) => each.code === code);
      return queue === undefined ? code : text(queue.name);
    };
    return [
      {
        key: 'name',
        title: t('name'),
        width: 180,
        sort: (row) => text(row.name),
        render: (row) => text(row.name),
      },
      {
        key: 'code',
        title: t('code'),
        width: 150,
        roomy: true,
        choice: 'shown',
        sort: (row) => row.code,
        render: (row) => <span className={styles.code}>{row.code}</span>,
      },
      {
        key: 'queues',
        title: t('askedBy'),
        grow: true,
        sort: (row) => row.queues.length,
        render: (row) => <Tags line items={row.queues.map(queueName)} />,
      },
      {
        key: 'agents',
        title: t('holders'),
        width: 110,
        align: 'end',
        sort: (row) => row.agents,
        render: (row) => t('agentCount', { count: row.agents }),
      },
      {
        key: 'state',
        title: t('state'),
        width: 120,
        sort: (row) => Number(row.active),
        render: (row) => {
          const unheld = row.active && row.agents === 0;
          return (
            <State tone={row.active ? (unheld ? 'soon' : 'ok') : 'quiet'}>
              {t(row.active ? (unheld ? 'short.nobodyServes' : 'active') : 'inactive')}
            </State>
          );
        },
      },
    ];
  }, [t, text, setup]);
}

/** @param props.skill null for a new one */
function SkillPanel(props: { skill: SkillRow | null; onSaved(): void; onClose(): void }) {
  const { skill } = props;
  const t = useWords(setupWords);
  const text = useLocalText();
  const me = useMe();
  const { notices } = useConsole();
  const create = useCommand(createSkill);
  const update = useCommand(updateSkill);
  const command = skill === null ? create : update;
  const row = useMemo(() => (skill === null ? blankSkill : toSkillRow(skill)), [skill]);
  const form = useForm<NamedValues>({
    draftKey: `${me.staffId}.skill.${skill?.code ?? 'new'}`,
    row,
    readCurrent: (data) => toSkillRow(data as SkillRow),
  });
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const { values, version } = form;
    const problems = Object.entries(namedProblems(values, skill === null));
    if (problems.length > 0)
      return form.refuse(Object.fromEntries(problems.map(([name, problem]) => [name, t(problem)])));
    const { code, active } = values;
    const name = nameOf(values);
    const result =
      skill === null
        ? await create.run({ body: { code, name } })
        : await update.run({ params: { code }, body: { name, active, version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(skill === null ? blankSkill : toSkillRow(result.reply));
    notices.show({ tone: 'done', text: t('saved', { name: text(result.reply.name) }) });
    props.onSaved();
    props.onClose();
  };
  return (
    <SidePanel title={skill === null ? t('newSkill') : text(skill.name)} onClose={props.onClose}>
      <Form form={form} label={t('skills')} onSubmit={() => void submit()}>
        <TextField form={form} name="nameZh" label={t('nameZh')} maxLength={200} />
        <TextField form={form} name="nameEn" label={t('nameEn')} maxLength={400} optional />
        {skill === null ? (
          <TextField form={form} name="code" label={t('code')} hint={t('codeHint')} maxLength={40} />
        ) : (
          <Checkbox
            checked={form.values.active}
            onChange={(event) => form.set('active', event.target.checked)}
          >
            {t('inUse')}
          </Checkbox>
        )}
        <SaveBar command={command} disabled={skill !== null && !form.dirty} />
      </Form>
    </SidePanel>
  );
}
