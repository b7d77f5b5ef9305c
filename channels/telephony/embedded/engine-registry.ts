/** What must be known to find a running media process again, or the journal of one that died. */
export interface MediaRecord {
  /** Id of the engine instance, which numbers its facts. */
  engine: string;
  host: string;
  port: number;
  pid: number;
  secret: string;
  /** 32 bytes, base64. */
  journalKey: string;
  /** Journals of predecessors with facts that the server has not confirmed yet, oldest first. */
  pending: { engine: string; journalKey: string }[];
}

/** Keeps the record of the media process across restarts of the server; secrets must be kept like passwords. */
export interface EngineRegistry {
  load(): Promise<MediaRecord | null>;
  save(record: MediaRecord): Promise<void>;
  clear(): Promise<void>;
}
