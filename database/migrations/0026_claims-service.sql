CREATE TABLE "loss_report_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mobile_index" text NOT NULL,
	"code" text,
	"until" timestamp with time zone NOT NULL,
	"wrong" integer DEFAULT 0 NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "loss_reports" ALTER COLUMN "taken_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_reports" ALTER COLUMN "saved_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ALTER COLUMN "effect_from" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "source" text DEFAULT 'agent' NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "checked_by" uuid;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ADD COLUMN "state" text;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ADD COLUMN "based_on" integer;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ADD COLUMN "rule_set" jsonb;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "loss_report_codes_mobile" ON "loss_report_codes" USING btree ("mobile_index");--> statement-breakpoint
CREATE INDEX "loss_report_codes_at" ON "loss_report_codes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "loss_reports_unchecked" ON "loss_reports" USING btree ("id") WHERE source = 'customer' and checked_at is null;--> statement-breakpoint
-- By hand: each row becomes a published version; a figure takes the source that stood for all of them.
UPDATE "loss_rule_sets" SET
  "state" = 'published', "changed_at" = "effect_from", "published_at" = "effect_from",
  "based_on" = CASE WHEN "number" > 1 THEN "number" - 1 END,
  "rule_set" = jsonb_build_object(
    'notice', jsonb_build_object('hours', "rules"->'noticeHours', 'source', jsonb_build_object('text', jsonb_build_object('zh', coalesce(nullif(rules->>'source', ''), '本公司服务标准')), 'since', null, 'certainty', 'own')),
    'duplicates', jsonb_build_object('hours', "rules"->'duplicateHours', 'source', jsonb_build_object('text', jsonb_build_object('zh', coalesce(nullif(rules->>'source', ''), '本公司服务标准')), 'since', null, 'certainty', 'own')),
    'reminder', jsonb_build_object('hours', "rules"->'reminderHours', 'source', jsonb_build_object('text', jsonb_build_object('zh', coalesce(nullif(rules->>'source', ''), '本公司服务标准')), 'since', null, 'certainty', 'own')),
    'link', jsonb_build_object('days', "rules"->'linkDays', 'source', jsonb_build_object('text', jsonb_build_object('zh', coalesce(nullif(rules->>'source', ''), '本公司服务标准')), 'since', null, 'certainty', 'own')),
    'claims', (
      SELECT jsonb_object_agg("key", "value" || jsonb_build_object('source', jsonb_build_object('text', jsonb_build_object('zh', coalesce(nullif(value->>'source', ''), '本公司服务标准')), 'since', null, 'certainty', 'own')))
      FROM jsonb_each("rules"->'claims')
    )
  );--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ALTER COLUMN "state" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ALTER COLUMN "rule_set" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" ALTER COLUMN "changed_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_rule_sets" DROP COLUMN "rules";