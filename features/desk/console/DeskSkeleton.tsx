import { LinesSkeleton } from '../../../console/ui/States.tsx';
import styles from './DeskPage.module.css';

/** Reserved room of a contact, in the places where it will stand. */
export function DeskSkeleton({ inside = false }: { inside?: boolean }) {
  const contact = (
    <div className={styles.contact}>
      <div className={styles.bandRoom} />
      <div className={styles.sheets}>
        {[9, 7, 8].map((lines) => (
          <section key={lines} className={styles.sheet}>
            <div className={styles.sheetBody}>
              <LinesSkeleton lines={lines} />
            </div>
          </section>
        ))}
      </div>
    </div>
  );
  if (inside) return contact;
  return (
    <div className={styles.columns}>
      <div className={styles.queues} />
      {contact}
    </div>
  );
}
