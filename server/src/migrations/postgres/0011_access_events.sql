CREATE TABLE "access_events" (
	"community_id" text NOT NULL,
	"id" text NOT NULL,
	"staff_id" text NOT NULL,
	"what" text NOT NULL,
	"by" text,
	"at" bigint NOT NULL,
	CONSTRAINT "access_events_pk" PRIMARY KEY("community_id","id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "password_until" bigint;--> statement-breakpoint
CREATE INDEX "access_events_staff" ON "access_events" USING btree ("community_id","staff_id","at");