CREATE TABLE "flow_entries" (
	"language" text PRIMARY KEY NOT NULL,
	"flow" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flow_node_days" (
	"flow" text NOT NULL,
	"version" integer NOT NULL,
	"day" date NOT NULL,
	"node" text NOT NULL,
	"entered" integer NOT NULL,
	"hung_up" integer NOT NULL,
	"left" integer NOT NULL,
	"began" integer NOT NULL,
	CONSTRAINT "flow_node_days_flow_version_day_node_pk" PRIMARY KEY("flow","version","day","node")
);
--> statement-breakpoint
CREATE TABLE "flow_versions" (
	"code" text NOT NULL,
	"number" integer NOT NULL,
	"document" jsonb NOT NULL,
	"layout" jsonb NOT NULL,
	"author_id" uuid,
	"published_at" timestamp with time zone NOT NULL,
	"effect_from" timestamp with time zone NOT NULL,
	CONSTRAINT "flow_versions_code_number_pk" PRIMARY KEY("code","number")
);
--> statement-breakpoint
CREATE TABLE "flows" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"language" text NOT NULL,
	"draft" jsonb NOT NULL,
	"layout" jsonb NOT NULL,
	"edited" boolean DEFAULT false NOT NULL,
	"author_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prompt_recordings" (
	"language" text NOT NULL,
	"name" text NOT NULL,
	"number" integer NOT NULL,
	"sound" "bytea" NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"author_id" uuid NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "prompt_recordings_language_name_number_pk" PRIMARY KEY("language","name","number")
);
--> statement-breakpoint
CREATE TABLE "prompts" (
	"language" text NOT NULL,
	"name" text NOT NULL,
	"text" text,
	"current" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "prompts_language_name_pk" PRIMARY KEY("language","name")
);
--> statement-breakpoint
ALTER TABLE "flow_entries" ADD CONSTRAINT "flow_entries_flow_flows_code_fk" FOREIGN KEY ("flow") REFERENCES "public"."flows"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_versions" ADD CONSTRAINT "flow_versions_code_flows_code_fk" FOREIGN KEY ("code") REFERENCES "public"."flows"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prompt_recordings_uploaded" ON "prompt_recordings" USING btree ("uploaded_at");