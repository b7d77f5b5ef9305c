import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface MetricSources {
  calls(): number;
  agents(): number;
  links(): number;
  position(): number;
  engineLegs(): number;
  engineUp(): boolean;
}

/**
 * `/metrics` for Prometheus: to this machine, or with the token.
 * @param token bearer token of METRICS_TOKEN, if one is set.
 */
export function metricsPage(app: FastifyInstance, sources: MetricSources, token: string | undefined): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('jieting_calls_live', 'Live calls of this site', sources.calls);
  gauge('jieting_agents_signed_in', 'Agents who are signed in to take calls', sources.agents);
  gauge('jieting_realtime_links', 'Open realtime links of this process', sources.links);
  gauge('jieting_facts_position', 'Last fact that this process handed on', sources.position);
  gauge('jieting_engine_legs', 'Legs that the engine carries', sources.engineLegs);
  gauge('jieting_engine_up', 'Whether the engine can take calls', () => (sources.engineUp() ? 1 : 0));
  const requests = new Histogram({
    name: 'jieting_http_seconds',
    help: 'Time to answer requests',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'jieting_http_failures_total',
    help: 'Requests that failed by a fault of ours',
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (reply.statusCode >= 500) failures.inc();
  });
  app.get('/metrics', async (request, reply) => {
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
    const allowed = token === undefined ? local : sameToken(request.headers.authorization, `Bearer ${token}`);
    if (!allowed) return reply.code(404).send();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function sameToken(given: string | undefined, right: string): boolean {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
