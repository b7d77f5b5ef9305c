CREATE TABLE "mass_event_dismissals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"kind" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mass_event_rule_sets" (
	"number" integer PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"based_on" integer,
	"rule_set" jsonb NOT NULL,
	"author_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"effect_from" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mass_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text,
	"kind" text NOT NULL,
	"places" text[] NOT NULL,
	"loss_kinds" text[] NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"queue" text,
	"incident_id" uuid,
	"path" text NOT NULL,
	"reason" text NOT NULL,
	"declared_by" uuid NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	"rules" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "own_plates" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "mass_event_id" uuid;--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "still_to_ask" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "mass_event_dismissals_until" ON "mass_event_dismissals" USING btree ("until");--> statement-breakpoint
CREATE INDEX "mass_events_ends" ON "mass_events" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "loss_reports_own" ON "loss_reports" USING gin ("own_plates") WHERE own_plates <> '{}';--> statement-breakpoint
CREATE INDEX "loss_reports_event" ON "loss_reports" USING btree ("mass_event_id","id") WHERE mass_event_id is not null;--> statement-breakpoint
CREATE INDEX "loss_reports_reported" ON "loss_reports" USING btree ("reported_at") WHERE state = 'reported';