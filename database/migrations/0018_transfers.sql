CREATE TABLE "interaction_agents" (
	"interaction_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"role" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"talk_ms" integer DEFAULT 0 NOT NULL,
	"disposition" text,
	"note" text,
	"wrap_up_ms" integer,
	"wrapped_up_at" timestamp with time zone,
	CONSTRAINT "interaction_agents_interaction_id_number_pk" PRIMARY KEY("interaction_id","number")
);
--> statement-breakpoint
CREATE TABLE "outside_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"note" text NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "interaction_agents_staff" ON "interaction_agents" USING btree ("staff_id","interaction_id");