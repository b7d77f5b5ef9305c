import type { Http } from '../../../platform/http/http.ts';
import { readDesk } from '../contract.ts';
import type { DeskService } from './service.ts';

export function deskRoutes(http: Http, desk: DeskService): void {
  http.handle(readDesk, ({ principal }) => desk.read(principal));
}
