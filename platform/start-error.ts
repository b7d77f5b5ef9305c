/**
 * Why the product can't start (or go on), said to the person at the terminal: `message` is one English sentence with
 * what is wrong and what to do. Whoever starts the process prints it and leaves with exit code 1.
 */
export class StartError extends Error {
  /** Stable, for tests and for callers that treat one reason differently. */
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StartError';
    this.code = code;
  }
}
