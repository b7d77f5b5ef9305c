import { useMay } from '../../../console/hooks.ts';

/** @returns whether the server shows contacts of others too; agents see those that they served. */
export function useSeesAll(): boolean {
  const playsRecordings = useMay('recordings.play');
  const seesStaff = useMay('staff.read');
  return playsRecordings || seesStaff;
}
