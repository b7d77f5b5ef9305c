CREATE TABLE "fraud_hits" (
	"report_id" uuid NOT NULL,
	"signal" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fraud_hits_report_id_signal_pk" PRIMARY KEY("report_id","signal")
);
--> statement-breakpoint
CREATE TABLE "fraud_marks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"signal" text NOT NULL,
	"reason" text NOT NULL,
	"marked_by" uuid NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_why" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fraud_outcomes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fraud_questions" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"keys" text[] NOT NULL,
	"rules" integer NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"answers" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fraud_reports" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"rules" integer NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"signals" text[] NOT NULL,
	"survey" text,
	"review" text DEFAULT 'none' NOT NULL,
	"why" text,
	"asked_by" uuid,
	"asked_why" text,
	"opened_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"overdue_at" timestamp with time zone,
	"reviewer" uuid,
	"outcome" text,
	"concluded_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fraud_rule_sets" (
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
CREATE TABLE "fraud_tellings" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"since" jsonb NOT NULL,
	"corrections" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "loss_pictures" ADD COLUMN "taken_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "fraud_marks_one" ON "fraud_marks" USING btree ("report_id","signal") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "fraud_marks_report" ON "fraud_marks" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "fraud_outcomes_report" ON "fraud_outcomes" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "fraud_reports_due" ON "fraud_reports" USING btree ("due_at") WHERE review in ('open', 'taken');--> statement-breakpoint
CREATE INDEX "fraud_reports_reported" ON "fraud_reports" USING btree ("reported_at","report_id");