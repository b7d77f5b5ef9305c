import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnreachable } from '../database/is-unreachable.ts';
import { AppError, commonErrors, type FieldError } from '../errors.ts';
import { chooseLanguage, fillPlaces } from '../local-text.ts';

/** The body of every error reply. */
export interface ErrorReply {
  error: { code: string; message: string; fields?: FieldError[]; data?: unknown };
}

/** Answers with the error's code and its sentence in the reader's language; what isn't the asker's fault is logged. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = asAppError(error, request);
  if (!(error instanceof AppError) && known.kind.status >= 500) {
    request.log.error({ err: error, trace: request.id, route: request.routeOptions.url }, 'request failed');
  }
  const language = chooseLanguage(request.headers['accept-language'] ?? request.principal?.language);
  const sentence = known.kind.text[language === 'en' ? 'en' : 'zh'];
  const body: ErrorReply = {
    error: {
      code: known.kind.code,
      message: fillPlaces(sentence, known.values),
      ...(known.fields.length > 0 ? { fields: known.fields } : {}),
      ...(known.data === undefined ? {} : { data: known.data }),
    },
  };
  return reply.code(known.kind.status).type('application/json; charset=utf-8').send(JSON.stringify(body));
}

function asAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 413) return new AppError(commonErrors.tooLarge);
  if (status === 415) return new AppError(commonErrors.wrongContentType);
  // Fastify says 4xx before any of our code ran: of an address that can't be, or of broken or empty JSON.
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    return new AppError(reads ? commonErrors.notFound : commonErrors.unreadable);
  }
  if (isUnreachable(error)) return new AppError(commonErrors.unavailable);
  return new AppError(commonErrors.internal, { values: { trace: request.id } });
}
