CREATE TABLE "flow_answer_days" (
	"flow" text NOT NULL,
	"version" integer NOT NULL,
	"day" date NOT NULL,
	"node" text NOT NULL,
	"answer" text NOT NULL,
	"given" integer NOT NULL,
	CONSTRAINT "flow_answer_days_flow_version_day_node_answer_pk" PRIMARY KEY("flow","version","day","node","answer")
);
