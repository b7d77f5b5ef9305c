import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { State, Tags, type Tone } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useAddress } from '../../../console/use-address.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type CaseState, caseStates } from '../codes.ts';
import { actOnCase, listCases, type TrainingCase } from '../contract/cases.ts';
import { rootNames } from '../names.ts';
import { CasePanel } from './CasePanel.tsx';
import styles from './Complaints.module.css';
import { complaintPageWords } from './page-words.ts';

const address = { state: '' };
const tones: Readonly<Record<CaseState, Tone>> = {
  draft: 'quiet',
  inReview: 'soon',
  published: 'ok',
  withdrawn: 'quiet',
};
type CaseAction = TrainingCase['actions'][number];

/** Typical complaints for training. */
export function CasesPage() {
  const t = useWords(complaintPageWords);
  const [filters, setFilters] = useAddress(address);
  const [editing, setEditing] = useState<TrainingCase | null>(null);
  const state = caseStates.find((one) => one === filters.state);
  const result = useRoute(
    listCases,
    { query: state === undefined ? {} : { state } },
    { refreshOn: ['complaint.caseChanged'], keepPrevious: true },
  );
  return (
    <Page
      lead={t('case.lead')}
      panel={editing !== null && <CasePanel key={editing.id} of={editing} onClose={() => setEditing(null)} />}
    >
      <FilterBar label={t('case.state')}>
        <Select
          aria-label={t('case.state')}
          style={{ minWidth: 130 }}
          value={filters.state}
          onChange={(value: string) => setFilters({ state: value })}
          options={[
            { value: '', label: t('case.all') },
            ...caseStates.map((value) => ({ value, label: t(`case.${value}`) })),
          ]}
        />
      </FilterBar>
      <Loaded result={result}>
        {({ cases }) =>
          cases.length === 0 ? (
            <Sheet>
              <EmptyState title={t('case.none')} text={t('case.noneText')} />
            </Sheet>
          ) : (
            <div className={styles.cases}>
              {cases.map((one) => (
                <OneCase key={one.id} of={one} onEdit={() => setEditing(one)} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function OneCase({ of, onEdit }: { of: TrainingCase; onEdit(): void }) {
  const t = useWords(complaintPageWords);
  const text = useLocalText();
  const [asking, setAsking] = useState<'return' | 'withdraw' | null>(null);
  const { notices, queryClient } = useConsole();
  const command = useCommand(actOnCase);
  const run = async (action: CaseAction): Promise<void> => {
    if (action === 'save') return onEdit();
    if (action === 'return' || action === 'withdraw') return setAsking(action);
    const result = await command.run({
      params: { id: of.id },
      body: { command: { action }, version: of.version },
    });
    notices.show(
      result.ok ? { tone: 'done', text: t('case.saved') } : { tone: 'error', text: result.error.message },
    );
    await queryClient.invalidateQueries();
  };
  const marks = [
    of.cause === null ? null : text(of.cause),
    of.root === null ? null : text(rootNames[of.root]),
  ];
  return (
    <Sheet title={of.title} padded>
      <div className={styles.entryHead}>
        <State tone={tones[of.state]}>{t(`case.${of.state}`)}</State>
        <Tags items={marks.filter((mark) => mark !== null)} none="" />
        <span>
          {t('case.by', { name: of.author.name })} <Time at={of.changedAt} />
        </span>
        {of.reviewer !== null && <span>{t('case.reviewedBy', { name: of.reviewer.name })}</span>}
      </div>
      <p className={styles.content}>{of.story}</p>
      <p className={styles.wish}>
        <strong>{t('case.lesson')}</strong> {of.lesson}
      </p>
      {of.remark !== null && of.state !== 'published' && (
        <p className={styles.wish}>{t('case.remark', { remark: of.remark })}</p>
      )}
      <div className={styles.buttons}>
        {of.actions.map((action) => (
          <Button
            key={action}
            type={action === 'publish' || action === 'submit' ? 'primary' : 'default'}
            disabled={command.state !== 'idle'}
            onClick={() => void run(action)}
          >
            {t(`case.act.${action}`)}
          </Button>
        ))}
        {of.complaintId !== null && <Link to={`/complaints/${of.complaintId}`}>{t('case.complaint')}</Link>}
      </div>
      {asking !== null && <RemarkDialog of={of} action={asking} onClose={() => setAsking(null)} />}
    </Sheet>
  );
}

function RemarkDialog(props: { of: TrainingCase; action: 'return' | 'withdraw'; onClose(): void }) {
  const { of, action, onClose } = props;
  const t = useWords(complaintPageWords);
  const { queryClient } = useConsole();
  const command = useCommand(actOnCase);
  const form = useForm<{ remark: string }>({ draftKey: null, row: { version: 0, values: { remark: '' } } });
  const submit = async (): Promise<void> => {
    if (form.values.remark.trim() === '') return form.refuse({ remark: t('case.needed') });
    const body = { command: { action, remark: form.values.remark }, version: of.version };
    const result = await command.run({ params: { id: of.id }, body });
    if (!result.ok) return form.fail(result.error);
    onClose();
    await queryClient.invalidateQueries();
  };
  return (
    <Dialog title={t(`case.act.${action}`)} onClose={onClose}>
      <Form form={form} label={t(`case.act.${action}`)} onSubmit={() => void submit()}>
        <TextAreaField form={form} name="remark" label={t('case.remarkTitle')} maxLength={500} />
        <SaveBar command={command} label={t(`case.act.${action}`)} />
      </Form>
    </Dialog>
  );
}
