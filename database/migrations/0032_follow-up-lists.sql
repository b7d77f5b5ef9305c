CREATE TABLE "follow_up_draws" (
	"rule" text NOT NULL,
	"day" text NOT NULL,
	"rules" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"population" integer NOT NULL,
	"drawn" integer NOT NULL,
	"added" integer NOT NULL,
	"known" integer NOT NULL,
	"faults" jsonb NOT NULL,
	CONSTRAINT "follow_up_draws_rule_day_pk" PRIMARY KEY("rule","day")
);
--> statement-breakpoint
CREATE TABLE "follow_up_import_faults" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"why" text[] NOT NULL,
	"cells" text NOT NULL,
	CONSTRAINT "follow_up_import_faults_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "follow_up_import_pieces" (
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"bytes" integer NOT NULL,
	"file_id" uuid NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "follow_up_import_pieces_import_id_n_pk" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
CREATE TABLE "follow_up_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"uploaded_bytes" bigint DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"problem" text,
	"print" text,
	"format" text,
	"encoding" text,
	"lines" integer DEFAULT 0 NOT NULL,
	"read_bytes" bigint DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"known" integer DEFAULT 0 NOT NULL,
	"faults" integer DEFAULT 0 NOT NULL,
	"head" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"path" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_up_list_rule_sets" (
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
CREATE TABLE "follow_up_results" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"print" text NOT NULL,
	"result" text NOT NULL,
	"path" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"refusal" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "product" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "drawn_by" text;--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "allocated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "follow_up_tasks" ADD COLUMN "problem" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "follow_up_import_pieces_file" ON "follow_up_import_pieces" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "follow_up_imports_created" ON "follow_up_imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "follow_up_results_task" ON "follow_up_results" USING btree ("task_id","n");--> statement-breakpoint
CREATE INDEX "follow_up_results_due" ON "follow_up_results" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "follow_up_results_created" ON "follow_up_results" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "follow_up_tasks_created" ON "follow_up_tasks" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "follow_up_tasks_import" ON "follow_up_tasks" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "follow_up_tasks_undecided" ON "follow_up_tasks" USING btree ("id") WHERE "follow_up_tasks"."allocated_at" is null and "follow_up_tasks"."ended_at" is null;