ALTER TABLE "accounts" ADD COLUMN "phone_end" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "initials" text;--> statement-breakpoint
CREATE INDEX "accounts_phone_end" ON "accounts" USING btree ("phone_end");