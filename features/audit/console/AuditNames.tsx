import { useWords } from '../../../console/language.ts';
import type { AuditRecord } from '../contract.ts';
import styles from './Audit.module.css';
import type { Reading } from './reading.ts';
import { auditWords } from './words.ts';

/** Who did it: name and number, the system, or somebody who wasn't signed in. */
export function Actor({ record }: { record: AuditRecord }) {
  const t = useWords(auditWords);
  if (record.actorKind === 'system') return t('system');
  if (record.actorKind === 'caller') return t('caller');
  return (
    <>
      {record.actorName ?? record.actorId?.slice(-8)}
      {record.actorStaffNo !== null && <span className={styles.number}>{record.actorStaffNo}</span>}
    </>
  );
}

/**
 * On whom or what; nothing where the action says it all, such as a person's own sign-in.
 * @param props.kind the kind stands before the name
 */
export function Subject(props: { record: AuditRecord; reading: Reading; kind: boolean }) {
  const { subjectKind: kind, subjectId: id } = props.record;
  if (kind === null || id === null || kind === 'session') return null;
  const Name = props.reading.subjectName(kind);
  return (
    <span className={styles.subject}>
      {props.kind && `${props.reading.subject(kind)} `}
      {Name === null ? shortId(id) : <Name id={id} />}
    </span>
  );
}

/** Ids end in what tells them apart. */
function shortId(id: string): string {
  return id.length > 20 ? `…${id.slice(-8)}` : id;
}
