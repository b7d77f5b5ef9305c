DROP INDEX "follow_up_tasks_cooling_off";--> statement-breakpoint
CREATE INDEX "follow_up_tasks_best" ON "follow_up_tasks" USING btree ("owner_id","priority" DESC NULLS FIRST,"cooling_off_ends_at","due_at","id") WHERE "follow_up_tasks"."keeper_id" is null and not "follow_up_tasks"."paused" and "follow_up_tasks"."action" in ('dial', 'wait');--> statement-breakpoint
CREATE INDEX "follow_up_tasks_keeper" ON "follow_up_tasks" USING btree ("keeper_id") WHERE "follow_up_tasks"."keeper_id" is not null;--> statement-breakpoint
CREATE INDEX "follow_up_tasks_held" ON "follow_up_tasks" USING btree ("held_by") WHERE "follow_up_tasks"."held_by" is not null;--> statement-breakpoint
CREATE INDEX "follow_up_tasks_open" ON "follow_up_tasks" USING btree ("due_at","id") WHERE "follow_up_tasks"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "follow_up_tasks_ended" ON "follow_up_tasks" USING btree ("ended_at","id") WHERE "follow_up_tasks"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "follow_up_tasks_leader" ON "follow_up_tasks" USING btree ("due_at","id") WHERE "follow_up_tasks"."ended_at" is null and ("follow_up_tasks"."paused" or "follow_up_tasks"."doer" <> 'agent');--> statement-breakpoint
CREATE INDEX "follow_up_tasks_cooling_off" ON "follow_up_tasks" USING btree ("cooling_off_ends_at","id") WHERE "follow_up_tasks"."ended_at" is null;