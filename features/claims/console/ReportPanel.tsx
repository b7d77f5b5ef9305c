import { Suspense, useEffect, useRef, useState } from 'react';
import { type ApiError, isTransient } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { FailedState, LinesSkeleton } from '../../../console/ui/States.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { beginReport, type ReportDraft, type ReportView, readDraft } from '../contract/reports.ts';
import { Registered } from './Registered.tsx';
import { ReportForm } from './ReportForm.tsx';
import type { TakingPart } from './report-part.ts';
import { lossReportWords } from './words.ts';

/**
 * Takes a loss report down beside the call, or on its own.
 * @param reportId of a draft to go on with; null begins one, or finds the one of this contact
 */
export function ReportPanel(props: {
  reportId: string | null;
  interactionId: string | null;
  Beside: TakingPart;
  onClose(): void;
  onDone?(view: ReportView): void;
}) {
  const { reportId, interactionId, Beside, onClose } = props;
  const t = useWords(lossReportWords);
  const { api } = useConsole();
  const begin = useCommand(beginReport);
  const [draft, setDraft] = useState<ReportDraft | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [done, setDone] = useState<ReportView | null>(null);
  const asked = useRef(false);
  const open = async (): Promise<void> => {
    setError(null);
    if (reportId === null) {
      const result = await begin.run({ body: { interactionId } });
      if (result.ok) setDraft(result.reply);
      else setError(result.error);
      return;
    }
    try {
      setDraft(await api.call(readDraft, { params: { id: reportId } }));
    } catch (failure) {
      if (isTransient(failure) || failure instanceof Error) setError(failure as ApiError);
    }
  };
  const opened = useRef(open);
  opened.current = open;
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void opened.current();
  }, []);
  return (
    <SidePanel title={t('title')} onClose={onClose}>
      {done !== null ? (
        <Registered report={done} onClose={onClose} />
      ) : error !== null ? (
        <FailedState error={error} onRetry={() => void open()} />
      ) : draft === null ? (
        <LinesSkeleton lines={12} />
      ) : (
        <>
          <Suspense>
            <Beside reportId={draft.id} />
          </Suspense>
          <ReportForm
            key={draft.id}
            draft={draft}
            onDone={(view) => {
              setDone(view);
              props.onDone?.(view);
            }}
          />
        </>
      )}
    </SidePanel>
  );
}
