CREATE TABLE "agent_capacities" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"capacity" jsonb,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "routing_settings" (
	"id" integer PRIMARY KEY NOT NULL,
	"capacity" jsonb NOT NULL,
	"version" integer NOT NULL
);
