CREATE TABLE "follow_up_events" (
	"task_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"type" text NOT NULL,
	"staff_id" uuid,
	"interaction_id" uuid,
	"event" text NOT NULL,
	CONSTRAINT "follow_up_events_task_id_n_pk" PRIMARY KEY("task_id","n")
);
--> statement-breakpoint
CREATE TABLE "follow_up_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"path" text NOT NULL,
	"customer_id" uuid,
	"task" jsonb NOT NULL,
	"content" text NOT NULL,
	"rules" integer NOT NULL,
	"seller_no" text,
	"channel" text,
	"priority" integer NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"owner_id" uuid,
	"held_by" uuid,
	"held_until" timestamp with time zone,
	"call_interaction_id" uuid,
	"line" text,
	"action" text NOT NULL,
	"doer" text NOT NULL,
	"keeper_id" uuid,
	"due_at" timestamp with time zone,
	"cooling_off_ends_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"reached_at" timestamp with time zone,
	"outcome" text,
	"ended_at" timestamp with time zone,
	"events" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_up_tickets" (
	"task_id" uuid NOT NULL,
	"duty" text NOT NULL,
	"ticket_id" uuid NOT NULL,
	CONSTRAINT "follow_up_tickets_task_id_duty_pk" PRIMARY KEY("task_id","duty")
);
--> statement-breakpoint
CREATE INDEX "follow_up_events_interaction" ON "follow_up_events" USING btree ("interaction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_tasks_key" ON "follow_up_tasks" USING btree ("key");--> statement-breakpoint
CREATE INDEX "follow_up_tasks_due" ON "follow_up_tasks" USING btree ("action","due_at");--> statement-breakpoint
CREATE INDEX "follow_up_tasks_cooling_off" ON "follow_up_tasks" USING btree ("cooling_off_ends_at");--> statement-breakpoint
CREATE INDEX "follow_up_tasks_owner" ON "follow_up_tasks" USING btree ("owner_id","due_at");--> statement-breakpoint
CREATE INDEX "follow_up_tasks_call" ON "follow_up_tasks" USING btree ("call_interaction_id");--> statement-breakpoint
CREATE INDEX "follow_up_tasks_customer" ON "follow_up_tasks" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "follow_up_tickets_ticket" ON "follow_up_tickets" USING btree ("ticket_id");