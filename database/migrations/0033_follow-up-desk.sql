CREATE TABLE "follow_up_answer_sets" (
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
CREATE TABLE "follow_up_sessions" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"mode" text NOT NULL,
	"stopping" boolean DEFAULT false NOT NULL,
	"task_id" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"dialled" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "appointment_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "appointment_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "appointment_agent_id" uuid;--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "corrects_id" uuid;--> statement-breakpoint
CREATE INDEX "follow_up_tasks_appointment" ON "follow_up_tasks" USING btree ("appointment_at");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_tasks_corrects" ON "follow_up_tasks" USING btree ("corrects_id");