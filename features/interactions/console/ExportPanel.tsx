import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import {
  actOnExport,
  downloadExport,
  type ExportAct,
  type ExportView,
  exportActs,
  exportMoves,
  mostExportRows,
} from '../contract/exports.ts';
import { exportTones } from './export-tones.ts';
import { exportWords } from './export-words.ts';
import styles from './Interactions.module.css';
import { useContents } from './use-contents.ts';

/** One export: what it holds, why, and what may be done with it. */
export function ExportPanel({ row, onClose }: { row: ExportView; onClose(): void }) {
  const t = useWords(exportWords);
  const contents = useContents(row);
  return (
    <SidePanel title={row.serial} onClose={onClose}>
      <Facts
        items={[
          [
            t('state'),
            <State key="state" tone={exportTones[row.state]}>
              {t(`state.${row.state}`)}
            </State>,
          ],
          [t('who'), `${row.askedBy.name} ${row.askedBy.staffNo}`],
          [t('askedAt'), <Time key="asked" at={row.askedAt} exact />],
          [t('reason'), row.reason],
          [t('contents'), contents],
          [t('numbers'), t(row.clearNumbers ? 'clear' : 'masked')],
          [t('format'), t(`format.${row.format}`)],
          ...(row.decidedBy === null ? [] : [[t('decided'), row.decidedBy] as const]),
          ...(row.answer === null ? [] : [[t('answer'), row.answer] as const]),
          ...(row.rows === 0 ? [] : [[t('rows'), String(row.rows)] as const]),
          ...(row.endsAt === null || row.state !== 'ready'
            ? []
            : [[t('ends'), <Time key="ends" at={row.endsAt} exact />] as const]),
        ]}
      />
      {row.state === 'failed' && (
        <p className={styles.dialogText}>{t('failedText', { most: mostExportRows })}</p>
      )}
      <Acts row={row} />
    </SidePanel>
  );
}

function Acts({ row }: { row: ExportView }) {
  const t = useWords(exportWords);
  const me = useMe();
  const { notices } = useConsole();
  const approves = useMay('interactions.approveExport');
  const act = useCommand(actOnExport);
  const [refusing, setRefusing] = useState(false);
  const download = useDownload(row);
  const own = row.askedBy.id === me.staffId;
  const possible = exportActs.filter(
    (one) => exportMoves[one][row.state] !== undefined && (one === 'withdraw' ? own : approves && !own),
  );
  const run = async (one: ExportAct): Promise<void> => {
    const result = await act.run({ params: { id: row.id }, body: { act: one, version: row.version } });
    if (result.ok) notices.show({ tone: 'done', text: t('acted') });
    else if (result.error.code !== 'cancelled') notices.show({ tone: 'error', text: result.error.message });
  };
  return (
    <>
      {own && row.state === 'asked' && approves && <p className={styles.dialogText}>{t('ownText')}</p>}
      <div className={styles.acts}>
        {own && row.state === 'ready' && (
          <Button type="primary" icon={<DownloadOutlined aria-hidden />} onClick={() => void download()}>
            {t('download')}
          </Button>
        )}
        {possible.map((one) => (
          <Button
            key={one}
            type={one === 'approve' ? 'primary' : 'default'}
            loading={act.state !== 'idle'}
            onClick={() => (one === 'refuse' ? setRefusing(true) : void run(one))}
          >
            {t(one)}
          </Button>
        ))}
      </div>
      {refusing && <RefuseDialog row={row} onClose={() => setRefusing(false)} />}
    </>
  );
}

const blank = { version: 0, values: { answer: '' } };

function RefuseDialog({ row, onClose }: { row: ExportView; onClose(): void }) {
  const t = useWords(exportWords);
  const { notices } = useConsole();
  const act = useCommand(actOnExport);
  const form = useForm({ draftKey: null, row: blank });
  const submit = async (): Promise<void> => {
    const answer = form.values.answer.trim();
    if (answer.length < 2) return form.refuse({ answer: t('refuseNeeded') });
    const body = { act: 'refuse' as const, version: row.version, answer };
    const result = await act.run({ params: { id: row.id }, body });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t('acted') });
    onClose();
  };
  return (
    <Dialog title={t('refuse')} onClose={onClose}>
      <Form form={form} label={t('refuse')} onSubmit={() => void submit()}>
        <TextAreaField form={form} name="answer" label={t('refuseReason')} maxLength={500} />
        <SaveBar command={act} label={t('refuse')} />
      </Form>
    </Dialog>
  );
}

/** @returns a function that saves the file on this computer. */
function useDownload(row: ExportView): () => Promise<void> {
  const { api, notices } = useConsole();
  return async () => {
    try {
      const url = URL.createObjectURL(await api.call(downloadExport, { params: { id: row.id } }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${row.serial}.${row.format}`;
      link.click();
      // The browser has begun to save by the next turn.
      setTimeout(() => URL.revokeObjectURL(url));
    } catch (error) {
      notices.show({ tone: 'error', text: error instanceof Error ? error.message : String(error) });
    }
  };
}
